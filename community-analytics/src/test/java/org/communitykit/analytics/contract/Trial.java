package org.communitykit.analytics.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.communitykit.activity.Activity;
import org.communitykit.analytics.ActivityFrame;
import org.communitykit.analytics.Analytics;
import org.communitykit.analytics.Measured;
import org.communitykit.analytics.Metric;
import org.communitykit.analytics.Provenance;
import org.communitykit.analytics.Scope;
import org.communitykit.analytics.Trait;

/** One metric on one log. Activities go by their index in the log. */
final class Trial<S, R> {
    private static final long QUARTER_HOUR = 900;

    private final Metric<S, R> metric;
    private final List<Activity> log;
    private final ActivityFrame all;
    /** Each activity in a frame of its own, so that they can be added in any order. */
    private final List<ActivityFrame> single;

    private final List<Integer> everything;
    private final Scope scope;
    private final Random random;
    private final byte[] whole;

    Trial(Metric<S, R> metric, SampleLog sample, Random random) {
        this.metric = metric;
        this.log = sample.activities();
        this.all = ActivityFrame.of(log);
        var numbering = all.numbering();
        this.single =
                log.stream().map(activity -> numbering.plus(List.of(activity))).toList();
        this.everything = IntStream.range(0, log.size()).boxed().toList();
        this.scope = new Scope(all, sample.period(), sample.completeUpTo());
        this.random = random;
        this.whole = bytes(fold(everything));
    }

    void check(int partitions) {
        for (int i = 0; i < partitions; i++) {
            aPartitionMergedIsTheWhole();
        }
        mergingIsAssociativeAndCommutativeWithZeroAsIdentity();
        aStateSurvivesItsBytes();
        lookingDoesNotChange();
        theFastWayIsTheLongWay();
        neitherArrivalNorDuplicatesInTheLogMatter();
        whatIsIdempotentMayComeTwice();
        whoIsErasedWasNeverThere();
    }

    private void aPartitionMergedIsTheWhole() {
        var states = new ArrayList<S>();
        partition(1 + random.nextInt(6)).forEach(part -> states.add(fold(part)));
        Collections.shuffle(states, random);
        while (states.size() > 1) {
            var other = states.remove(states.size() - 1);
            metric.merge(states.get(random.nextInt(states.size())), other);
        }
        assertThat(bytes(states.get(0))).as("a partition merged is the whole").isEqualTo(whole);
    }

    private void mergingIsAssociativeAndCommutativeWithZeroAsIdentity() {
        var parts = partition(3);
        var left = merged(merged(fold(parts.get(0)), fold(parts.get(1))), fold(parts.get(2)));
        var right = merged(fold(parts.get(0)), merged(fold(parts.get(1)), fold(parts.get(2))));
        assertThat(bytes(left)).as("merging is associative").isEqualTo(bytes(right));

        var ab = merged(fold(parts.get(0)), fold(parts.get(1)));
        var ba = merged(fold(parts.get(1)), fold(parts.get(0)));
        assertThat(bytes(ab)).as("merging is commutative").isEqualTo(bytes(ba));

        assertThat(bytes(merged(fold(everything), zero())))
                .as("zero on the right changes nothing")
                .isEqualTo(whole);
        assertThat(bytes(merged(zero(), fold(everything))))
                .as("zero on the left changes nothing")
                .isEqualTo(whole);
    }

    private void aStateSurvivesItsBytes() {
        var parts = partition(2);
        var stored = metric.decode(bytes(fold(parts.get(0))), scope.period());
        assertThat(bytes(stored)).as("decoded and encoded again").isEqualTo(bytes(fold(parts.get(0))));
        assertThat(bytes(merged(stored, fold(parts.get(1)))))
                .as("going on from a stored state is the whole")
                .isEqualTo(whole);
        assertThat(result(metric.decode(whole, scope.period())))
                .as("the result of a stored state")
                .isEqualTo(result(fold(everything)));
    }

    private void lookingDoesNotChange() {
        var parts = partition(2);
        var other = fold(parts.get(1));
        var before = bytes(other);
        var merged = merged(fold(parts.get(0)), other);
        assertThat(bytes(other)).as("merging leaves the other state as it was").isEqualTo(before);
        fold(everything, merged);
        assertThat(bytes(other))
                .as("a merged state shares nothing with the other")
                .isEqualTo(before);

        var state = fold(everything);
        var first = result(state);
        assertThat(bytes(state)).as("asking for the result changes nothing").isEqualTo(whole);
        assertThat(result(state)).as("the result is the same every time").isEqualTo(first);
    }

    private void theFastWayIsTheLongWay() {
        assertThat(metric.measure(scope))
                .as("measuring a frame is adding its activities")
                .isEqualTo(result(fold(everything)));
    }

    private void neitherArrivalNorDuplicatesInTheLogMatter() {
        var shuffled = new ArrayList<>(log);
        shuffled.addAll(log.subList(0, random.nextInt(log.size() + 1)));
        Collections.shuffle(shuffled, random);
        int cut = random.nextInt(shuffled.size() + 1);
        var frame = ActivityFrame.of(shuffled.subList(0, cut)).plus(shuffled.subList(cut, shuffled.size()));
        var measured = measured(all);
        var again = measured(frame);
        assertThat(again.value()).as("the order of arrival does not matter").isEqualTo(measured.value());
        assertThat(again.json()).as("the same JSON every time").isEqualTo(measured.json());
        assertThat(again.csv()).as("the same CSV every time").isEqualTo(measured.csv());
        assertThat(Provenance.fromJson(again.provenance().json()))
                .as("provenance survives its JSON")
                .isEqualTo(measured.provenance());
    }

    private Measured<R> measured(ActivityFrame frame) {
        return Analytics.on(frame, scope.completeUpTo()).measure(metric, scope.period());
    }

    private void whatIsIdempotentMayComeTwice() {
        if (metric.traits().contains(Trait.IDEMPOTENT)) {
            assertThat(bytes(fold(everything, fold(everything))))
                    .as("adding twice changes nothing")
                    .isEqualTo(whole);
            assertThat(bytes(merged(fold(everything), fold(everything))))
                    .as("merging with itself changes nothing")
                    .isEqualTo(whole);
        }
    }

    private void whoIsErasedWasNeverThere() {
        int member = all.members() == 0 ? 1 : 1 + random.nextInt(all.members());
        var state = fold(everything);
        if (!metric.traits().contains(Trait.ERASABLE)) {
            assertThatThrownBy(() -> metric.erase(state, member)).isInstanceOf(UnsupportedOperationException.class);
            return;
        }
        metric.erase(state, member);
        var others = everything.stream()
                .filter(index -> numberOf(log.get(index)) != member)
                .toList();
        assertThat(bytes(state)).as("who is erased was never there").isEqualTo(bytes(fold(others)));
    }

    /** At random, by member as shards have it, or by quarter of an hour as stored days of any zone are put together. */
    private List<List<Integer>> partition(int count) {
        long offset = random.nextInt(1_000);
        ToIntFunction<Activity> part = switch (random.nextInt(3)) {
            case 0 -> activity -> (int) Math.floorMod(numberOf(activity) + offset, (long) count);
            case 1 ->
                activity -> (int) Math.floorMod(
                        Math.floorDiv(activity.at().getEpochSecond(), QUARTER_HOUR) + offset, (long) count);
            default -> activity -> random.nextInt(count);
        };
        var parts = new ArrayList<List<Integer>>();
        for (int i = 0; i < count; i++) {
            parts.add(new ArrayList<>());
        }
        everything.forEach(index -> parts.get(part.applyAsInt(log.get(index))).add(index));
        return parts;
    }

    private int numberOf(Activity activity) {
        return activity.member() == null ? 0 : all.number(activity.member());
    }

    private S zero() {
        return metric.zero(scope.period());
    }

    private S fold(List<Integer> activities) {
        return fold(activities, zero());
    }

    private S fold(List<Integer> activities, S state) {
        var shuffled = new ArrayList<>(activities);
        Collections.shuffle(shuffled, random);
        for (int index : shuffled) {
            var cursor = single.get(index).cursor();
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
