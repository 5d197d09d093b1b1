package org.communitykit.pledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ScheduleProperties {
    private static final ZoneId APIA = ZoneId.of("Pacific/Apia");

    @Property
    void daysAreCountedFromTheFirstAndNeverDrift(
            @ForAll @IntRange(max = 20_000) int day,
            @ForAll @IntRange(min = 1, max = 24) int months,
            @ForAll @IntRange(max = 200) int period) {
        var first = LocalDate.parse("1990-01-01").plusDays(day);
        var schedule = new Schedule(first, months, null, APIA);

        var due = schedule.day(period);

        assertThat(due).isEqualTo(first.plusMonths((long) months * period));
        assertThat(due.getDayOfMonth()).isEqualTo(Math.min(first.getDayOfMonth(), due.lengthOfMonth()));
        assertThat(schedule.due(period)).isBefore(schedule.due(period + 1));
        assertThat(schedule.next(0, due)).isEqualTo(period);
        assertThat(schedule.next(0, due.plusDays(1))).isEqualTo(period + 1);
    }

    /** Apia had no 30 December 2011: what was due then was due as the 31st began. */
    @Property(tries = 1)
    void aDayThatDoesNotExistBeginsWithTheNext() {
        var schedule = Schedule.monthly(LocalDate.parse("2011-10-30"), APIA);

        assertThat(schedule.due(2))
                .isEqualTo(LocalDate.parse("2011-12-31").atStartOfDay(APIA).toInstant());
    }
}
