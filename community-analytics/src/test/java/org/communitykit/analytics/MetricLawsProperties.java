package org.communitykit.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.communitykit.activity.Activity;
import org.communitykit.analytics.anonymous.By;
import org.communitykit.analytics.anonymous.Counted;
import org.communitykit.analytics.anonymous.Grouped;
import org.communitykit.analytics.contract.MetricLaws;
import org.communitykit.analytics.contract.SampleLog;
import org.communitykit.analytics.funnel.Entry;
import org.communitykit.analytics.funnel.Funnel;
import org.communitykit.analytics.funnel.Order;
import org.communitykit.analytics.network.Replies;
import org.communitykit.analytics.session.SessionRule;
import org.communitykit.analytics.session.Sessions;
import org.communitykit.member.MemberId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MetricLawsProperties {
    static Stream<Metric<?, ?>> metrics() {
        return Stream.of(
                ActiveMembers.DAILY,
                ActiveMembers.WEEKLY,
                ActiveMembers.MONTHLY,
                NewMembers.per(Unit.WEEK, Kinds.TAKING_PART),
                NewMembers.per(Unit.DAY, Kinds.JOINING),
                Lifecycle.per(Unit.DAY, Kinds.TAKING_PART),
                Lifecycle.per(Unit.WEEK, Kinds.ALL),
                Retention.recurring(Unit.DAY, Kinds.WRITING).upTo(5),
                Retention.recurring(Unit.WEEK, Kinds.ALL).orAfter().withUnfinished(),
                Retention.ofNewMembers(Unit.DAY, Kinds.ALL).upTo(40).orAfter(),
                Retention.ofNewMembers(Unit.WEEK, Kinds.WRITING).upTo(3).withUnfinished(),
                Retention.recurring(Unit.DAY, Kinds.WRITING).within(1, 3, 7),
                Retention.ofNewMembers(Unit.DAY, Kinds.ALL).within(2, 5, 20).withUnfinished(),
                Retention.recurring(Unit.DAY, Kinds.ALL).upTo(9).rolling(),
                Retention.ofNewMembers(Unit.DAY, Kinds.ALL).upTo(9).orAfter().rolling(),
                Retention.recurring(Unit.WEEK, Kinds.WRITING)
                        .within(1, 2, 4)
                        .rolling()
                        .cutToHours(),
                ActiveWithin.days(7, Kinds.ALL),
                ActiveWithin.days(1, Kinds.WRITING),
                Attendance.per(Unit.DAY, Kinds.ALL),
                Stickiness.per(Unit.WEEK, Kinds.WRITING),
                ActivityVolume.per(Unit.DAY, Kinds.ALL),
                FirstResponse.TO_TOPICS,
                FirstResponse.TO_TOPICS.countingOwn(),
                Inequality.WRITING,
                Inequality.WRITING.withSilent(Kinds.JOINING),
                TopTags.first(2),
                TopTags.first(10, Kinds.ALL),
                CampaignParticipation.ACTIONS,
                Grouped.members(By.SPACE, By.TAG),
                Grouped.activities(By.DAY).of(Kinds.WRITING),
                Grouped.of(Counted.VALUE, List.of(By.KIND, By.WEEK)));
    }

    static Stream<Metric<?, ?>> networks() {
        return Stream.of(Replies.WRITTEN, Replies.of(Kinds.JOINING, Kinds.ALL).naming(2));
    }

    static Stream<Metric<?, ?>> sequences() {
        return Stream.of(
                ElephantFactor.of(Kinds.WRITING, Map.of(MemberId.of("ana"), "Garden", MemberId.of("ben"), "School")),
                Sessions.by(SessionRule.MATOMO, Kinds.ALL),
                Sessions.by(SessionRule.gap(Duration.ofDays(2)).cutAfter(2), Kinds.WRITING),
                Funnel.within(Duration.ofDays(9), Kinds.JOINING, Kinds.WRITING, Kinds.ALL),
                Funnel.within(Duration.ofDays(30), Kinds.ALL, Kinds.WRITING)
                        .order(Order.ANY)
                        .entry(Entry.EVERY),
                Funnel.within(Duration.ofDays(20), Kinds.ALL, Kinds.WRITING, Kinds.ALL)
                        .entry(Entry.FIRST_EVER)
                        .excluding(Kinds.JOINING, 1, 3));
    }

    @ParameterizedTest
    @MethodSource({"metrics", "sequences", "networks"})
    void everyMetricKeepsTheLawsOnAThousandPartitions(Metric<?, ?> metric) {
        MetricLaws.of(metric).partitions(1_000).check();
    }

    @Test
    void aSoundMetricOfAHostKeepsTheLaws() {
        assertThat(brokenLaw(Counting::new)).isNull();
    }

    @Test
    void aHostMayBringItsOwnLog() {
        var sample = SampleLog.of(5, SampleLog.KINDS);

        MetricLaws.of(new Counting())
                .over(sample.activities(), sample.period(), sample.completeUpTo())
                .partitions(50)
                .seed(7)
                .check();
        MetricLaws.of(ActiveMembers.per(Unit.DAY, Kinds.of("shift.worked")))
                .kinds("shift.worked", "shift.missed")
                .partitions(50)
                .check();
        var activity = Activity.of("a", MemberId.of("ana"), "shift.worked", sample.completeUpTo());
        var tooMany = Collections.nCopies(MetricLaws.MOST_ACTIVITIES + 1, activity);
        assertThatThrownBy(() -> MetricLaws.of(new Counting()).over(tooMany, sample.period(), sample.completeUpTo()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Each of these breaks one law, and the kit must say so. */
    @Test
    void whatBreaksALawIsFound() {
        assertThat(brokenLaw(() -> new Counting() {
                    @Override
                    public void merge(Map<Integer, Long> state, Map<Integer, Long> other) {
                        state.putAll(other);
                    }
                }))
                .contains("a partition merged is the whole");
        assertThat(brokenLaw(() -> new Counting() {
                    @Override
                    public Map<Integer, Long> zero(Period period) {
                        return new HashMap<>(Map.of(1, 1L));
                    }
                }))
                .isNotNull();
        assertThat(brokenLaw(() -> new Counting() {
                    @Override
                    public Map<Integer, Long> decode(byte[] bytes, Period period) {
                        var state = super.decode(bytes, period);
                        state.remove(1);
                        return state;
                    }
                }))
                .contains("decoded and encoded again");
        assertThat(brokenLaw(() -> new Counting() {
                    @Override
                    public void merge(Map<Integer, Long> state, Map<Integer, Long> other) {
                        super.merge(state, other);
                        other.clear();
                    }
                }))
                .contains("merging leaves the other state as it was");
        assertThat(brokenLaw(() -> new Counting() {
                    @Override
                    public Long result(Map<Integer, Long> state, Scope scope) {
                        long sum = super.result(state, scope);
                        state.put(1, 0L);
                        return sum;
                    }
                }))
                .contains("asking for the result changes nothing");
        assertThat(brokenLaw(() -> new Counting() {
                    @Override
                    public Long measure(Scope scope) {
                        return super.measure(scope) + 1;
                    }
                }))
                .contains("measuring a frame is adding its activities");
        assertThat(brokenLaw(() -> new Counting() {
                    @Override
                    public Long result(Map<Integer, Long> state, Scope scope) {
                        return (long) scope.frame().number(MemberId.of("ana"));
                    }
                }))
                .contains("the order of arrival does not matter");
        assertThat(brokenLaw(() -> new Counting() {
                    @Override
                    public Set<Trait> traits() {
                        return Set.of(Trait.IDEMPOTENT, Trait.ERASABLE);
                    }
                }))
                .contains("adding twice changes nothing");
        assertThat(brokenLaw(() -> new Counting() {
                    @Override
                    public void erase(Map<Integer, Long> state, int member) {
                        state.replace(member, 0L);
                    }
                }))
                .contains("who is erased was never there");
        assertThat(brokenLaw(() -> new Counting() {
                    @Override
                    public void add(Map<Integer, Long> state, ActivityFrame.Cursor activity) {
                        state.putIfAbsent(0, activity.at());
                        super.add(state, activity);
                    }
                }))
                .isNotNull();
    }

    private static @Nullable String brokenLaw(Supplier<Counting> metric) {
        try {
            MetricLaws.of(metric.get()).check();
            return null;
        } catch (AssertionError broken) {
            return broken.getMessage();
        }
    }

    /** How many activities each member has, as a host might write it. */
    private static class Counting implements Metric<Map<Integer, Long>, Long> {
        @Override
        public Definition definition() {
            return new Definition("counting", 1, Map.of());
        }

        @Override
        public Map<Integer, Long> zero(Period period) {
            return new HashMap<>();
        }

        @Override
        public void add(Map<Integer, Long> state, ActivityFrame.Cursor activity) {
            state.merge(activity.member(), 1L, Long::sum);
        }

        @Override
        public void merge(Map<Integer, Long> state, Map<Integer, Long> other) {
            other.forEach((member, count) -> state.merge(member, count, Long::sum));
        }

        @Override
        public void erase(Map<Integer, Long> state, int member) {
            state.remove(member);
        }

        @Override
        public Long result(Map<Integer, Long> state, Scope scope) {
            return state.values().stream().mapToLong(count -> count).sum();
        }

        @Override
        public byte[] encode(Map<Integer, Long> state) {
            return new TreeMap<>(state).toString().getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public Map<Integer, Long> decode(byte[] bytes, Period period) {
            var state = zero(period);
            var text = new String(bytes, StandardCharsets.UTF_8);
            for (var entry : text.substring(1, text.length() - 1).split(", ")) {
                if (!entry.isEmpty()) {
                    state.put(Integer.valueOf(entry.split("=")[0]), Long.valueOf(entry.split("=")[1]));
                }
            }
            return state;
        }

        @Override
        public Set<Trait> traits() {
            return Set.of(Trait.ERASABLE);
        }
    }
}
