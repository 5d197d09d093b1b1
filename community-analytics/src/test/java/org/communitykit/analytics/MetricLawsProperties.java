package org.communitykit.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.communitykit.activity.Activity;
import org.communitykit.member.MemberId;

class MetricLawsProperties {
    /** A month with a day of 23 hours; the logs reach from before it to after it. */
    private static final Period PERIOD =
            Period.months(ZoneId.of("Europe/London")).containing(LocalDate.of(2024, 3, 1));

    private static final Instant NOW = Instant.parse("2024-03-29T12:00:00Z");

    @Provide
    Arbitrary<Metric<?, ?>> metrics() {
        return Arbitraries.of(
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
                Stickiness.per(Unit.WEEK, Kinds.WRITING),
                ActivityVolume.per(Unit.DAY, Kinds.ALL),
                FirstResponse.TO_TOPICS,
                FirstResponse.TO_TOPICS.countingOwn(),
                Inequality.WRITING,
                Inequality.WRITING.withSilent(Kinds.JOINING),
                TopTags.first(2),
                TopTags.first(10, Kinds.ALL),
                CampaignParticipation.ACTIONS);
    }

    @Property(tries = 1_000, shrinking = ShrinkingMode.OFF)
    void everyMetricKeepsTheLaws(@ForAll("metrics") Metric<?, ?> metric, @ForAll long seed) {
        var random = new Random(seed);

        MetricLaws.check(metric, log(random), PERIOD, NOW, random);
    }

    @Example
    void aSoundMetricOfAHostKeepsTheLaws() {
        assertThat(brokenLaw(Counting::new)).isNull();
    }

    /** Each of these breaks one law, and the kit must say so. */
    @Example
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

    private static String brokenLaw(Supplier<Counting> metric) {
        for (int seed = 0; seed < 50; seed++) {
            var random = new Random(seed);
            try {
                MetricLaws.check(metric.get(), log(random), PERIOD, NOW, random);
            } catch (AssertionError broken) {
                return broken.getMessage();
            }
        }
        return null;
    }

    private static List<Activity> log(Random random) {
        var who = new String[] {"ana", "ben", "cleo", "dov", "eve", null};
        var kinds =
                new String[] {"member.joined", "topic.opened", "message.posted", "message.replied", "campaign.action"};
        var tags = List.of("garden", "school", "river");
        var log = new ArrayList<Activity>();
        int size = random.nextInt(25);
        for (int i = 0; i < size; i++) {
            var member = who[random.nextInt(who.length)];
            var at = PERIOD.start().plusSeconds(random.nextInt(45 * 86_400) - 6 * 86_400);
            log.add(Activity.of(
                            "a" + i,
                            member == null ? null : MemberId.of(member),
                            kinds[random.nextInt(kinds.length)],
                            at)
                    .on("t" + random.nextInt(4))
                    .about("t" + random.nextInt(4))
                    .worth(random.nextInt(5) - 1)
                    .tagged(tags.subList(0, random.nextInt(tags.size() + 1))));
        }
        return log;
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
            return new TreeMap<>(state).toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
        }

        @Override
        public Map<Integer, Long> decode(byte[] bytes, Period period) {
            var state = zero(period);
            var text = new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
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
