package org.communitykit.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodTest {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    @ParameterizedTest
    @CsvSource({
        "Europe/London, 2024-03-31, 23, 00:00",
        "Europe/London, 2024-10-27, 25, 00:00",
        "Europe/London, 2024-06-01, 24, 00:00",
        "America/New_York, 2024-03-10, 23, 00:00",
        "America/New_York, 2024-11-03, 25, 00:00",
        "Africa/Cairo, 2025-04-25, 23, 01:00",
        "America/Sao_Paulo, 2018-11-04, 23, 01:00"
    })
    void aDayHasTheHoursItsZoneGivesIt(String zone, LocalDate date, int hours, String starts) {
        var day = Period.days(ZoneId.of(zone)).containing(date);

        assertThat(Duration.between(day.start(), day.end())).isEqualTo(Duration.ofHours(hours));
        assertThat(day.start().atZone(day.zone()).toLocalTime()).hasToString(starts);
    }

    @Test
    void aDateThatAZoneSkippedIsNoDay() {
        var week = Period.weeks(ZoneId.of("Pacific/Apia")).containing(LocalDate.of(2011, 12, 30));

        assertThat(week.split(Unit.DAY))
                .extracting(Period::label)
                .containsExactly("2011-12-26", "2011-12-27", "2011-12-28", "2011-12-29", "2011-12-31", "2012-01-01");
        assertThat(Duration.between(week.start(), week.end())).isEqualTo(Duration.ofDays(6));
    }

    @Test
    void theDaysOfAPeriodFollowWithoutGapOrOverlap() {
        for (var zone : new String[] {"Europe/London", "Africa/Cairo", "Pacific/Apia", "Australia/Lord_Howe"}) {
            var years = Period.years(ZoneId.of(zone)).spanning(LocalDate.of(2010, 5, 5), LocalDate.of(2026, 1, 1));
            for (var unit : Unit.values()) {
                var at = years.start();
                for (var part : years.split(unit)) {
                    assertThat(part.start()).isEqualTo(at);
                    assertThat(part.end()).isAfter(at);
                    at = part.end();
                }
                assertThat(at).isEqualTo(years.end());
            }
        }
    }

    @Test
    void anInstantLiesInTheDayItsZoneSays() {
        var lateEvening = Instant.parse("2024-06-30T23:30:00Z");

        assertThat(Period.days(LONDON).containing(lateEvening).label()).isEqualTo("2024-07-01");
        assertThat(Period.days(ZoneId.of("UTC")).containing(lateEvening).label())
                .isEqualTo("2024-06-30");
        assertThat(Period.quarters(LONDON).containing(lateEvening).label()).isEqualTo("2024-Q3");
    }

    @Test
    void weeksStartOnMondayUnlessSaidOtherwise() {
        var sunday = LocalDate.of(2024, 12, 29);

        assertThat(Period.weeks(LONDON).containing(sunday).label()).isEqualTo("2024-W52");
        assertThat(Period.weeks(LONDON).containing(sunday.plusDays(1)).label()).isEqualTo("2025-W01");
        assertThat(Period.weeks(LONDON, DayOfWeek.SUNDAY).containing(sunday).first())
                .isEqualTo(sunday);
        assertThat(Period.weeks(LONDON, DayOfWeek.SUNDAY).containing(sunday).label())
                .isEqualTo("2024-12-29/2025-01-04");
    }

    @Test
    void partsAreCutWhereThePeriodEnds() {
        var march = Period.months(LONDON).containing(LocalDate.of(2024, 3, 15));

        assertThat(march.split(Unit.WEEK))
                .extracting(Period::label)
                .containsExactly("2024-03-01/2024-03-03", "2024-W10", "2024-W11", "2024-W12", "2024-W13");
        assertThat(march.split(Unit.YEAR)).containsExactly(march);
    }

    @Test
    void theLastPeriodsEndWithTheOneOfToday() {
        var now = Instant.parse("2024-03-15T10:00:00Z");

        assertThat(Period.months(LONDON).last(3, now).split(Unit.MONTH))
                .extracting(Period::label)
                .containsExactly("2024-01", "2024-02", "2024-03");
        assertThatThrownBy(() -> Period.months(LONDON).last(0, now)).hasMessageContaining("at least one");
    }

    @Test
    void aPeriodLastsAtLeastADay() {
        var day = LocalDate.of(2024, 3, 15);

        assertThatThrownBy(() -> Period.of(LONDON, day, day.minusDays(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2024-03-15");
        assertThat(Period.of(LONDON, day, day).label()).isEqualTo("2024-03-15");
    }
}
