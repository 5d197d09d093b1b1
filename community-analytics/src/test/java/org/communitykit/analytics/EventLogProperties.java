package org.communitykit.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.communitykit.activity.Activity;
import org.communitykit.analytics.contract.SampleLog;
import org.communitykit.analytics.funnel.Funnel;
import org.communitykit.analytics.funnel.Order;
import org.communitykit.member.MemberId;

class EventLogProperties {
    private static final ZoneId ZONE = ZoneId.of("Europe/London");

    /** Where a day has no midnight, a date does not exist, and clocks go back over midnight. */
    @Provide
    Arbitrary<Period> periods() {
        return Arbitraries.of(
                Period.months(ZONE).containing(LocalDate.of(2024, 3, 1)),
                Period.of(ZoneId.of("Africa/Cairo"), LocalDate.of(2024, 4, 17), LocalDate.of(2024, 5, 20)),
                Period.of(ZoneId.of("Pacific/Apia"), LocalDate.of(2011, 12, 20), LocalDate.of(2012, 1, 12)),
                Period.of(ZoneId.of("America/St_Johns"), LocalDate.of(2010, 10, 20), LocalDate.of(2010, 11, 20)));
    }

    @Provide
    Arbitrary<Metric<Presence, ?>> presences() {
        return Arbitraries.of(
                ActiveMembers.DAILY,
                ActiveMembers.WEEKLY,
                ActiveMembers.MONTHLY,
                ActiveWithin.days(7, Kinds.TAKING_PART),
                ActiveWithin.days(28, Kinds.TAKING_PART),
                ActiveWithin.days(1, Kinds.TAKING_PART),
                NewMembers.per(Unit.WEEK, Kinds.TAKING_PART),
                Lifecycle.per(Unit.DAY, Kinds.TAKING_PART),
                Lifecycle.per(Unit.WEEK, Kinds.TAKING_PART),
                Retention.recurring(Unit.DAY, Kinds.TAKING_PART).upTo(5),
                Retention.ofNewMembers(Unit.DAY, Kinds.TAKING_PART).upTo(4),
                Retention.recurring(Unit.DAY, Kinds.TAKING_PART).within(1, 3, 7),
                Retention.ofNewMembers(Unit.WEEK, Kinds.TAKING_PART).upTo(9).orAfter(),
                Attendance.per(Unit.DAY, Kinds.TAKING_PART),
                Stickiness.per(Unit.WEEK, Kinds.TAKING_PART));
    }

    @Property(tries = 600, shrinking = ShrinkingMode.OFF)
    void columnsAndSetsSayWhatAFrameSays(
            @ForAll("presences") Metric<Presence, ?> metric, @ForAll("periods") Period period, @ForAll long seed) {
        var random = new Random(seed);
        var activities = activities(period, random, 200);
        var now = period.start().plusSeconds(random.nextInt(40 * 86_400));
        Object expected = metric.measure(new Scope(ActivityFrame.of(activities), period, now));

        int cut = random.nextInt(activities.size() + 1);
        try (var log = EventLog.inMemory()) {
            append(log, activities.subList(0, cut));
            var sets = log.activeSets(period.zone(), Kinds.TAKING_PART);
            append(log, activities.subList(cut, activities.size()));

            Object kept = sets.measure(metric, period, now);
            Object scanned = log.measure(metric, period, now);
            Object framed = metric.measure(new Scope(log.frame(), period, now));
            assertThat(kept).as("kept up to date").isEqualTo(expected);
            assertThat(scanned).as("read from the columns").isEqualTo(expected);
            assertThat(framed).as("as a frame").isEqualTo(expected);
        }
    }

    @Property(tries = 600, shrinking = ShrinkingMode.OFF)
    void theSetsTellMemberByMemberWhatTheFasterWaysTell(
            @ForAll("presences") Metric<Presence, ?> metric, @ForAll("periods") Period period, @ForAll long seed) {
        var random = new Random(seed);
        var presence = (PresenceMetric<?>) metric;
        var buckets = presence.buckets(period);
        var active = new ArrayList<MemberSets.Words>();
        for (int bucket = 0; bucket < buckets.size(); bucket++) {
            active.add(anyone(random));
        }
        var sets = new MemberSets(buckets, active, anyone(random));
        var scope = new Scope(ActivityFrame.empty(), period, period.end());

        Object memberByMember = sets.roll(presence.rollup(buckets, scope));
        assertThat((Object) presence.measure(sets, scope)).isEqualTo(memberByMember);
    }

    /** Some of three hundred members, some of them often. */
    private static MemberSets.Words anyone(Random random) {
        var words = new MemberSets.Words();
        for (int i = random.nextInt(60); i > 0; i--) {
            words.set(1 + random.nextInt(1 + random.nextInt(300)));
        }
        return words;
    }

    @Property(tries = 200, shrinking = ShrinkingMode.OFF)
    void metricsOfSequencesAndSumsComeOutOfTheColumnsToo(@ForAll("periods") Period period, @ForAll long seed) {
        var random = new Random(seed);
        var activities = activities(period, random, 200);
        var scope = new Scope(ActivityFrame.of(activities), period, period.end());
        var funnel =
                Funnel.within(Duration.ofDays(7), Kinds.of("topic.opened"), Kinds.of("message.posted"), Kinds.JOINING);
        var volume = ActivityVolume.per(Unit.DAY, Kinds.ALL);

        try (var log = EventLog.inMemory()) {
            append(log, activities);

            assertThat(log.measure(funnel, period, period.end())).isEqualTo(funnel.measure(scope));
            assertThat(log.measure(volume, period, period.end())).isEqualTo(volume.measure(scope));
        }
    }

    /** Many things at one moment, kinds that can be several steps, and windows that close on the moment. */
    @Property(tries = 1000, shrinking = ShrinkingMode.OFF)
    void aFunnelSweptOverAllMembersComesToWhatItComesToMemberByMember(@ForAll long seed) {
        var random = new Random(seed);
        var period = Period.of(ZONE, LocalDate.of(2024, 3, 29), LocalDate.of(2024, 4, 1));
        var steps = new Kinds[2 + random.nextInt(4)];
        for (int step = 0; step < steps.length; step++) {
            steps[step] = Kinds.of("kind." + random.nextInt(4), "kind." + random.nextInt(4));
        }
        var funnel = Funnel.within(Duration.ofHours(1 + random.nextInt(30)), steps);
        var now = period.start().plus(random.nextInt(200), ChronoUnit.HOURS);
        try (var log = EventLog.inMemory()) {
            int size = random.nextInt(300);
            int hours = 1 + random.nextInt(150);
            for (int i = 0; i < size; i++) {
                int member = random.nextInt(8);
                log.append(
                        member == 0 ? null : MemberId.of("member-" + member),
                        "kind." + random.nextInt(5),
                        period.start().plus(random.nextInt(hours) - 10, ChronoUnit.HOURS));
            }
            if (random.nextBoolean()) {
                log.erase(MemberId.of("member-3"));
            }

            var memberByMember = funnel.measure(new Scope(log.frame(), period, now));
            assertThat(log.measure(funnel, period, now)).isEqualTo(memberByMember);
            assertThat(log.measure(funnel.order(Order.STRICT), period, now))
                    .isEqualTo(funnel.order(Order.STRICT).measure(new Scope(log.frame(), period, now)));
        }
    }

    @Property(tries = 200, shrinking = ShrinkingMode.OFF)
    void whoIsErasedWasNeverThere(@ForAll("presences") Metric<Presence, ?> metric, @ForAll long seed)
            throws IOException {
        var period = Period.months(ZONE).containing(LocalDate.of(2024, 3, 1));
        var activities = activities(period, new Random(seed), 100);
        var gone = MemberId.of("member-3;");
        var others = activities.stream().filter(a -> !gone.equals(a.member())).toList();
        Object expected = metric.measure(new Scope(ActivityFrame.of(others), period, period.end()));
        var path = Files.createTempFile("events", ".log");
        Files.delete(path);

        try (var log = EventLog.open(path)) {
            append(log, activities);
            var sets = log.activeSets(ZONE, Kinds.TAKING_PART);
            log.erase(gone);
            log.erase(gone);

            Object kept = sets.measure(metric, period, period.end());
            Object scanned = log.measure(metric, period, period.end());
            assertThat(kept).isEqualTo(expected);
            assertThat(scanned).isEqualTo(expected);
            assertThat(Files.readString(path, java.nio.charset.StandardCharsets.ISO_8859_1))
                    .doesNotContain("member-3;");
            log.append(gone, "message.posted", period.start());
            assertThat(log.size()).isEqualTo(others.size() + 1L);
        }
        try (var log = EventLog.open(path)) {
            assertThat(log.size()).isEqualTo(others.size() + 1L);
            assertThat(log.activeSets(ZONE, Kinds.TAKING_PART).measure(ActiveMembers.DAILY, period, period.end()))
                    .isNotNull();
        }
        Files.delete(path);
    }

    @Example
    void setsRefuseWhatTheyCannotTell() {
        try (var log = EventLog.inMemory()) {
            var sets = log.activeSets(ZONE, Kinds.WRITING);
            var march = Period.months(ZONE).containing(LocalDate.of(2024, 3, 1));
            var elsewhere = Period.months(ZoneId.of("Asia/Tokyo")).containing(LocalDate.of(2024, 3, 1));

            assertThat(log.activeSets(ZONE, Kinds.WRITING)).isSameAs(sets);
            assertThatThrownBy(() -> sets.measure(ActiveMembers.DAILY, march, march.end()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("cannot tell of");
            assertThatThrownBy(() -> sets.measure(ActiveMembers.per(Unit.DAY, Kinds.WRITING), elsewhere, march.end()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Asia/Tokyo");
        }
    }

    @Example
    void whatLiesBeyondTheCalendarIsRefused() {
        try (var log = EventLog.inMemory()) {
            assertThatThrownBy(() -> log.append(null, "message.posted", Instant.MAX))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("between 1950 and 2200");
            for (int i = 0; i < 256; i++) {
                log.append(null, "kind." + i, Instant.EPOCH);
            }
            assertThatThrownBy(() -> log.append(null, "kind.256", Instant.EPOCH))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("256 kinds");
            assertThat(log.size()).isEqualTo(256);
        }
    }

    private static void append(EventLog log, List<Activity> activities) {
        activities.forEach(activity -> log.append(activity.member(), activity.kind(), activity.at()));
    }

    /** In no order of time, each at a millisecond of its own. */
    private static List<Activity> activities(Period period, Random random, int most) {
        var start = period.start().minus(10, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MILLIS);
        var kinds = SampleLog.KINDS;
        var activities = new ArrayList<Activity>();
        int size = random.nextInt(most);
        for (int i = 0; i < size; i++) {
            int member = random.nextInt(random.nextBoolean() ? 5 : 150);
            activities.add(Activity.of(
                    "a" + i,
                    member == 0 ? null : MemberId.of("member-" + member + ";"),
                    kinds.get(random.nextInt(kinds.size())),
                    start.plusMillis(random.nextInt(50 * 86_400) * 1_000L + i)));
        }
        return activities;
    }
}
