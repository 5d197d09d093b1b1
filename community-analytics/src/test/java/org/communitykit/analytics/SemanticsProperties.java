package org.communitykit.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.communitykit.activity.Activity;
import org.communitykit.member.MemberId;

/** What numbers mean, against the plainest possible counting over calendar dates. */
class SemanticsProperties {
    /** Around dates that are short, long, without midnight or missing. */
    private record Place(String zone, String around) {}

    @Provide
    Arbitrary<Place> places() {
        return Arbitraries.of(
                new Place("Europe/London", "2024-03-31"),
                new Place("America/New_York", "2024-11-03"),
                new Place("Africa/Cairo", "2025-04-25"),
                new Place("America/Sao_Paulo", "2018-11-04"),
                new Place("Pacific/Apia", "2011-12-30"),
                new Place("Australia/Lord_Howe", "2024-04-07"),
                new Place("Asia/Kathmandu", "2024-01-01"));
    }

    private static List<Activity> log(Random random, Period period) {
        var log = new ArrayList<Activity>();
        int size = random.nextInt(60);
        for (int i = 0; i < size; i++) {
            var at = period.start().plusSeconds(random.nextInt(24 * 86_400) - 5 * 86_400);
            log.add(Activity.of("a" + i, MemberId.of("m" + random.nextInt(6)), "message.posted", at));
        }
        return log;
    }

    private static Period twoWeeks(Place place) {
        var date = LocalDate.parse(place.around());
        return Period.of(ZoneId.of(place.zone()), date.minusDays(7), date.plusDays(6));
    }

    @Property(tries = 500)
    void everyDayCountsThoseWhoseLocalDateItIs(@ForAll("places") Place place, @ForAll long seed) {
        var period = twoWeeks(place);
        var log = log(new Random(seed), period);
        Map<String, Set<MemberId>> byDate = new HashMap<>();
        for (var activity : log) {
            byDate.computeIfAbsent(
                            LocalDate.ofInstant(activity.at(), period.zone()).toString(), d -> new HashSet<>())
                    .add(activity.member());
        }

        var daily = Analytics.on(ActivityFrame.of(log), period.end())
                .measure(ActiveMembers.DAILY, period)
                .value();

        for (var point : daily.points()) {
            assertThat(point.value())
                    .as(point.period().label())
                    .isEqualTo(byDate.getOrDefault(point.period().label(), Set.of())
                            .size());
        }
        assertThat(daily.points()).hasSize(place.zone().equals("Pacific/Apia") ? 13 : 14);
    }

    @Property(tries = 500)
    void thoseActiveAreNewReturningOrResurrecting(@ForAll("places") Place place, @ForAll long seed) {
        var period = twoWeeks(place);
        var analytics = Analytics.on(ActivityFrame.of(log(new Random(seed), period)), period.end());

        for (var unit : new Unit[] {Unit.DAY, Unit.WEEK}) {
            var active = analytics
                    .measure(ActiveMembers.per(unit, Kinds.WRITING), period)
                    .value()
                    .values();
            var fresh = analytics
                    .measure(NewMembers.per(unit, Kinds.WRITING), period)
                    .value()
                    .values();
            var changes = analytics
                    .measure(Lifecycle.per(unit, Kinds.WRITING), period)
                    .value()
                    .values();
            for (int i = 0; i < active.size(); i++) {
                var change = changes.get(i);
                assertThat(change.fresh()).isEqualTo(fresh.get(i));
                assertThat(change.fresh() + change.returning() + change.resurrecting())
                        .isEqualTo(active.get(i));
                if (i > 0) {
                    assertThat(change.returning() + change.dormant()).isEqualTo(active.get(i - 1));
                }
            }
        }
    }

    @Property(tries = 500)
    void aLateActivityChangesNoOtherDay(@ForAll("places") Place place, @ForAll long seed) {
        var random = new Random(seed);
        var period = twoWeeks(place);
        var frame = ActivityFrame.of(log(random, period));
        Instant at = period.start().plusSeconds(random.nextInt(13 * 86_400));
        var late = Activity.of("late", MemberId.of("m" + random.nextInt(8)), "message.posted", at);

        var before = Analytics.on(frame, period.end())
                .measure(ActiveMembers.DAILY, period)
                .value();
        var after = Analytics.on(frame.plus(List.of(late)), period.end())
                .measure(ActiveMembers.DAILY, period)
                .value();

        for (int i = 0; i < before.points().size(); i++) {
            var day = before.points().get(i);
            long change = after.points().get(i).value() - day.value();
            assertThat(change).isBetween(0L, day.period().contains(at) ? 1L : 0L);
        }
    }

    @Property(tries = 200)
    void retentionIsCountedOnlyWhenTheLaterDayIsOver(@ForAll("places") Place place, @ForAll long seed) {
        var random = new Random(seed);
        var period = twoWeeks(place);
        var now = period.start().plusSeconds(random.nextInt(13 * 86_400));
        var analytics = Analytics.on(ActivityFrame.of(log(random, period)), now);
        var retention = Retention.recurring(Unit.DAY, Kinds.WRITING).upTo(3);

        for (var cohort : analytics.measure(retention, period).value().cohorts()) {
            for (var later : cohort.returns()) {
                assertThat(cohort.period().first().plusDays(later.after()).atStartOfDay(period.zone()))
                        .isBefore(now.atZone(period.zone()));
                assertThat(later.inProgress()).isFalse();
                assertThat(later.retained().denominator()).isEqualTo(cohort.members());
            }
        }
        var everything = analytics.measure(retention.withUnfinished(), period).value();
        assertThat(everything.cohorts().stream()
                        .flatMap(c -> c.returns().stream())
                        .filter(r -> r.inProgress()))
                .hasSizeLessThanOrEqualTo(3);
        assertThat(everything.overall(1))
                .isEqualTo(analytics.measure(retention, period).value().overall(1));
    }
}
