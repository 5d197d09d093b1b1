package org.communitykit.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.communitykit.activity.Activity;
import org.communitykit.member.MemberId;
import org.junit.jupiter.api.Test;

class RetentionTest {
    private static final Period DECEMBER = Period.months(ZoneOffset.UTC).containing(LocalDate.of(2023, 12, 1));

    private static Retention.Cohorts of(Metric<?, Retention.Cohorts> retention, Period period, String... moments) {
        var log = new ArrayList<Activity>();
        for (var moment : moments) {
            log.add(Activity.of(moment, MemberId.of("ana"), "message.posted", Instant.parse(moment)));
        }
        return Analytics.on(ActivityFrame.of(log), period.end())
                .measure(retention, period)
                .value();
    }

    @Test
    void twoMinutesAcrossMidnightAreTwoDaysOfTheCalendarAndOneRollingDay() {
        var calendar = Retention.ofNewMembers(Unit.DAY, Kinds.WRITING);
        var log = new String[] {"2023-12-01T23:59:00Z", "2023-12-02T00:01:00Z"};

        assertThat(of(calendar, DECEMBER, log).overall(1)).isEqualTo(new Rate(1, 1));
        assertThat(of(calendar.rolling(), DECEMBER, log).overall(1)).isEqualTo(new Rate(0, 1));
    }

    /** Amplitude's own example of a day that is 23 hours and one minute long. */
    @Test
    void timesCutToTheHourReturnADayLaterBeforeTheDayIsOver() {
        var rolling = Retention.ofNewMembers(Unit.DAY, Kinds.WRITING).rolling();
        var log = new String[] {"2023-12-01T17:59:00Z", "2023-12-02T17:00:00Z"};

        assertThat(of(rolling, DECEMBER, log).overall(1)).isEqualTo(new Rate(0, 1));
        assertThat(of(rolling.cutToHours(), DECEMBER, log).overall(1)).isEqualTo(new Rate(1, 1));
    }

    @Test
    void aBracketHoldsWhoeverReturnedInAnyOfItsParts() {
        var retention = Retention.ofNewMembers(Unit.DAY, Kinds.WRITING).within(1, 3, 7, 40);

        var cohort = of(retention, DECEMBER, "2023-12-01T12:00:00Z", "2023-12-07T12:00:00Z")
                .cohorts()
                .get(0);

        assertThat(cohort.returns())
                .containsExactly(
                        new Retention.Return(1, new Rate(0, 1), false), new Retention.Return(3, new Rate(1, 1), false));
        assertThatThrownBy(() -> retention.within(0, 3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> retention.within(3, 3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> retention.within(3)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aWindowCountsForThoseForWhomItIsOver() {
        var log = new ArrayList<Activity>();
        log.add(Activity.of("1", MemberId.of("ana"), "message.posted", Instant.parse("2023-12-01T09:00:00Z")));
        log.add(Activity.of("2", MemberId.of("ben"), "message.posted", Instant.parse("2023-12-01T15:00:00Z")));
        var retention = Retention.ofNewMembers(Unit.DAY, Kinds.WRITING).upTo(3).rolling();

        var cohorts = Analytics.on(ActivityFrame.of(log), Instant.parse("2023-12-03T12:00:00Z"))
                .measure(retention, DECEMBER)
                .value()
                .cohorts();

        assertThat(cohorts).hasSize(1);
        assertThat(cohorts.get(0).members()).isEqualTo(2);
        assertThat(cohorts.get(0).returns()).containsExactly(new Retention.Return(1, new Rate(0, 1), false));
    }

    /** The day that clocks go forward has 23 hours: a calendar day later may be less than 24 hours later, and is not rolling. */
    @Test
    void rollingDaysTakeNoNoticeOfClocksThatChange() {
        var london = ZoneId.of("Europe/London");
        var march = Period.of(london, LocalDate.of(2024, 3, 25), LocalDate.of(2024, 4, 7));
        var retention = Retention.ofNewMembers(Unit.DAY, Kinds.WRITING);
        var log = new String[] {"2024-03-30T12:00:00Z", "2024-03-31T11:30:00Z"};

        assertThat(of(retention, march, log).overall(1)).isEqualTo(new Rate(1, 1));
        assertThat(of(retention.rolling(), march, log).overall(1)).isEqualTo(new Rate(0, 1));
    }

    /** Samoa had no 30 December 2011: the 31st is the day after the 29th, and no cohort stands between them. */
    @Test
    void aDateThatWasSkippedIsNoDayToReturnOn() {
        var apia = ZoneId.of("Pacific/Apia");
        var days = Period.of(apia, LocalDate.of(2011, 12, 28), LocalDate.of(2012, 1, 2));
        var log = new String[] {"2011-12-29T22:00:00Z", "2011-12-30T22:00:00Z"};

        var cohorts = of(Retention.recurring(Unit.DAY, Kinds.WRITING), days, log);

        assertThat(cohorts.cohorts())
                .extracting(cohort -> cohort.period().label())
                .containsExactly("2011-12-28", "2011-12-29", "2011-12-31", "2012-01-01");
        assertThat(cohorts.overall(1)).isEqualTo(new Rate(1, 2));
    }

    @Test
    void cohortsAreAveragedByTheirSizeOrAlike() {
        var log = new ArrayList<Activity>();
        for (var who : List.of("ana", "ben", "cleo")) {
            log.add(Activity.of(who, MemberId.of(who), "message.posted", Instant.parse("2023-12-01T09:00:00Z")));
        }
        log.add(Activity.of("4", MemberId.of("dov"), "message.posted", Instant.parse("2023-12-02T09:00:00Z")));
        log.add(Activity.of("5", MemberId.of("dov"), "message.posted", Instant.parse("2023-12-03T09:00:00Z")));

        var cohorts = Analytics.on(ActivityFrame.of(log), DECEMBER.end())
                .measure(Retention.ofNewMembers(Unit.DAY, Kinds.WRITING), DECEMBER)
                .value();

        assertThat(cohorts.overall(1)).isEqualTo(new Rate(1, 4));
        assertThat(cohorts.mean(1)).hasValue(0.5);
        assertThat(cohorts.mean(2)).isEmpty();
    }
}
