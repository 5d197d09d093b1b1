package org.communitykit.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.communitykit.activity.Activity;

/**
 * What every metric must keep to, checked on one log that is split and shuffled at random. States are compared by the
 * bytes they encode to, results by equality.
 */
final class MetricLaws<S, R> {
    private final Metric<S, R> metric;
    private final List<Activity> log;
    private final ActivityFrame all;
    private final Scope scope;
    private final Random random;

    private MetricLaws(Metric<S, R> metric, List<Activity> log, Period period, Instant now, Random random) {
        this.metric = metric;
        this.log = log;
        this.all = ActivityFrame.of(log);
        this.scope = new Scope(all, period, now);
        this.random = random;
    }

    /** Fails with the law that is broken. */
    static void check(Metric<?, ?> metric, List<Activity> log, Period period, Instant now, Random random) {
        new MetricLaws<>(metric, log, period, now, random).check();
    }

    private void check() {
        anyPartitionMergedInAnyOrderIsTheWhole();
        mergingIsAssociativeAndCommutativeWithZeroAsIdentity();
        aStateSurvivesItsBytes();
        lookingDoesNotChange();
        theFastWayIsTheLongWay();
        neitherArrivalNorDuplicatesInTheLogMatter();
        whatIsIdempotentMayComeTwice();
        whoIsErasedWasNeverThere();
    }

    private void anyPartitionMergedInAnyOrderIsTheWhole() {
        var whole = bytes(fold(log));
        for (int i = 0; i < 4; i++) {
            var states = new ArrayList<S>();
            partition(1 + random.nextInt(5)).forEach(part -> states.add(fold(part)));
            Collections.shuffle(states, random);
            var merged = states.remove(0);
            states.forEach(state -> metric.merge(merged, state));
            assertThat(bytes(merged)).as("a partition merged is the whole").isEqualTo(whole);
        }
    }

    private void mergingIsAssociativeAndCommutativeWithZeroAsIdentity() {
        var parts = partition(3);
        var left = merged(merged(fold(parts.get(0)), fold(parts.get(1))), fold(parts.get(2)));
        var right = merged(fold(parts.get(0)), merged(fold(parts.get(1)), fold(parts.get(2))));
        assertThat(bytes(left)).as("merging is associative").isEqualTo(bytes(right));

        var ab = merged(fold(parts.get(0)), fold(parts.get(1)));
        var ba = merged(fold(parts.get(1)), fold(parts.get(0)));
        assertThat(bytes(ab)).as("merging is commutative").isEqualTo(bytes(ba));

        var alone = bytes(fold(log));
        assertThat(bytes(merged(fold(log), zero())))
                .as("zero on the right changes nothing")
                .isEqualTo(alone);
        assertThat(bytes(merged(zero(), fold(log))))
                .as("zero on the left changes nothing")
                .isEqualTo(alone);
    }

    private void aStateSurvivesItsBytes() {
        var parts = partition(2);
        var stored = metric.decode(bytes(fold(parts.get(0))), scope.period());
        assertThat(bytes(stored)).as("decoded and encoded again").isEqualTo(bytes(fold(parts.get(0))));
        assertThat(bytes(merged(stored, fold(parts.get(1)))))
                .as("going on from a stored state is the whole")
                .isEqualTo(bytes(fold(log)));
        assertThat(result(metric.decode(bytes(fold(log)), scope.period())))
                .as("the result of a stored state")
                .isEqualTo(result(fold(log)));
    }

    private void lookingDoesNotChange() {
        var parts = partition(2);
        var other = fold(parts.get(1));
        var before = bytes(other);
        var merged = merged(fold(parts.get(0)), other);
        assertThat(bytes(other)).as("merging leaves the other state as it was").isEqualTo(before);
        fold(log, merged);
        assertThat(bytes(other))
                .as("a merged state shares nothing with the other")
                .isEqualTo(before);

        var state = fold(log);
        var first = result(state);
        assertThat(bytes(state)).as("asking for the result changes nothing").isEqualTo(bytes(fold(log)));
        assertThat(result(state)).as("the result is the same every time").isEqualTo(first);
    }

    private void theFastWayIsTheLongWay() {
        assertThat(metric.measure(scope))
                .as("measuring a frame is adding its activities")
                .isEqualTo(result(fold(log)));
    }

    private void neitherArrivalNorDuplicatesInTheLogMatter() {
        var shuffled = new ArrayList<>(log);
        shuffled.addAll(log.subList(0, random.nextInt(log.size() + 1)));
        Collections.shuffle(shuffled, random);
        int cut = random.nextInt(shuffled.size() + 1);
        var frame = ActivityFrame.of(shuffled.subList(0, cut)).plus(shuffled.subList(cut, shuffled.size()));
        assertThat(metric.measure(new Scope(frame, scope.period(), scope.completeUpTo())))
                .as("the order of arrival does not matter")
                .isEqualTo(metric.measure(scope));
    }

    private void whatIsIdempotentMayComeTwice() {
        if (metric.traits().contains(Trait.IDEMPOTENT)) {
            var once = bytes(fold(log));
            assertThat(bytes(fold(log, fold(log))))
                    .as("adding twice changes nothing")
                    .isEqualTo(once);
            assertThat(bytes(merged(fold(log), fold(log))))
                    .as("merging with itself changes nothing")
                    .isEqualTo(once);
        }
    }

    private void whoIsErasedWasNeverThere() {
        int member = all.members() == 0 ? 1 : 1 + random.nextInt(all.members());
        var state = fold(log);
        if (!metric.traits().contains(Trait.ERASABLE)) {
            assertThatThrownBy(() -> metric.erase(state, member)).isInstanceOf(UnsupportedOperationException.class);
            return;
        }
        metric.erase(state, member);
        var others = log.stream()
                .filter(activity -> activity.member() == null || all.number(activity.member()) != member)
                .toList();
        assertThat(bytes(state)).as("who is erased was never there").isEqualTo(bytes(fold(others)));
    }

    private List<List<Activity>> partition(int count) {
        var parts = new ArrayList<List<Activity>>();
        for (int i = 0; i < count; i++) {
            parts.add(new ArrayList<>());
        }
        log.forEach(activity -> parts.get(random.nextInt(count)).add(activity));
        return parts;
    }

    private S zero() {
        return metric.zero(scope.period());
    }

    private S fold(List<Activity> activities) {
        return fold(activities, zero());
    }

    /** One by one, so that the order of adding is as random as can be. */
    private S fold(List<Activity> activities, S state) {
        var shuffled = new ArrayList<>(activities);
        Collections.shuffle(shuffled, random);
        for (var activity : shuffled) {
            var cursor = all.numbering().plus(List.of(activity)).cursor();
            while (cursor.next()) {
                metric.add(state, cursor);
            }
        }
        return state;
    }

    private S merged(S state, S other) {
        metric.merge(state, other);
        return state;
    }

    private byte[] bytes(S state) {
        return metric.encode(state);
    }

    private R result(S state) {
        return metric.result(state, scope);
    }
}
