package org.communitykit.shift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.communitykit.shift.ShiftRules.Night;
import org.junit.jupiter.api.Test;

class ShiftTimeTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final ZoneId APIA = ZoneId.of("Pacific/Apia");

    private static ShiftTime between(String start, String end, ZoneId zone) {
        return ShiftTime.between(LocalDateTime.parse(start), LocalDateTime.parse(end), zone);
    }

    @Test
    void aNightLastsAnHourMoreOrLessWhenTheClocksAreChanged() {
        assertThat(between("2026-10-31T22:00", "2026-11-01T06:00", NEW_YORK).length())
                .isEqualTo(Duration.ofHours(9));
        assertThat(between("2026-03-07T22:00", "2026-03-08T06:00", NEW_YORK).length())
                .isEqualTo(Duration.ofHours(7));
        assertThat(between("2026-06-06T22:00", "2026-06-07T06:00", NEW_YORK).length())
                .isEqualTo(Duration.ofHours(8));
    }

    @Test
    void aShiftOfSoManyHoursEndsWhereTheClocksAreThen() {
        var spring = ShiftTime.lasting(LocalDateTime.parse("2026-03-07T22:00"), Duration.ofHours(8), NEW_YORK);
        var autumn = ShiftTime.lasting(LocalDateTime.parse("2026-10-31T22:00"), Duration.ofHours(8), NEW_YORK);

        assertThat(spring.end()).isEqualTo("2026-03-08T07:00");
        assertThat(autumn.end()).isEqualTo("2026-11-01T05:00");
    }

    @Test
    void clocksThatChangeByHalfAnHourOrShowAThirdMinuteHandAreKept() {
        var lordHowe = ZoneId.of("Australia/Lord_Howe");
        var kolkata = ZoneId.of("Asia/Kolkata");

        assertThat(between("2026-04-04T22:00", "2026-04-05T06:00", lordHowe).length())
                .isEqualTo(Duration.ofMinutes(510));
        assertThat(between("2026-10-03T22:00", "2026-10-04T06:00", lordHowe).length())
                .isEqualTo(Duration.ofMinutes(450));
        assertThat(between("2026-03-01T10:00", "2026-03-01T12:00", kolkata).begins())
                .isEqualTo("2026-03-01T04:30:00Z");
    }

    @Test
    void theDayThatApiaLeftOutHasNoHours() {
        var over = between("2011-12-29T22:00", "2011-12-31T06:00", APIA);

        assertThat(over.length()).isEqualTo(Duration.ofHours(8));
        assertThat(Hours.byDay(over.begins(), over.ends(), APIA, null))
                .extracting(WorkedDay::date, WorkedDay::worked)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(LocalDate.of(2011, 12, 29), Duration.ofHours(2)),
                        org.assertj.core.groups.Tuple.tuple(LocalDate.of(2011, 12, 31), Duration.ofHours(6)));
        assertThat(between("2011-12-30T10:00", "2011-12-30T12:00", APIA).begins())
                .isEqualTo(Instant.parse("2011-12-30T20:00:00Z"));
    }

    @Test
    void aStartInTheGapIsSoMuchLaterAndOneInTheOverlapIsTheFirst() {
        assertThat(between("2026-03-08T02:30", "2026-03-08T04:00", NEW_YORK).begins())
                .isEqualTo("2026-03-08T07:30:00Z");
        assertThat(between("2026-11-01T01:30", "2026-11-01T04:00", NEW_YORK).begins())
                .isEqualTo("2026-11-01T05:30:00Z");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> between("2026-03-08T02:30", "2026-03-08T03:00", NEW_YORK))
                .withMessageContaining("2026-03-08T02:30");
    }

    @Test
    void aNightCountsForMoreByTheHoursThatItReallyHad() {
        var night = new Night(LocalTime.of(2, 0), LocalTime.of(8, 0), 200);
        var long9 = between("2026-10-31T22:00", "2026-11-01T06:00", NEW_YORK);
        var short7 = between("2026-03-07T22:00", "2026-03-08T06:00", NEW_YORK);

        assertThat(Hours.extra(long9.begins(), long9.ends(), NEW_YORK, night)).isEqualTo(Duration.ofHours(4));
        assertThat(Hours.extra(short7.begins(), short7.ends(), NEW_YORK, night)).isEqualTo(Duration.ofHours(3));
        assertThat(Hours.byDay(long9.begins(), long9.ends(), NEW_YORK, night))
                .containsExactly(
                        new WorkedDay(LocalDate.of(2026, 10, 31), Duration.ofHours(2), Duration.ofHours(2)),
                        new WorkedDay(LocalDate.of(2026, 11, 1), Duration.ofHours(7), Duration.ofHours(11)));
    }

    @Property(tries = 100)
    void theDaysOfAnyTimeAddUpToItAndAreThoseTheClocksShow(
            @ForAll @IntRange(max = 527_000) int startMinute, @ForAll @IntRange(min = 1, max = 4_000) int minutes) {
        for (var zone : List.of(NEW_YORK, APIA, ZoneId.of("Australia/Lord_Howe"))) {
            var from = Instant.parse(zone == APIA ? "2011-06-01T00:00:00Z" : "2026-01-01T00:00:00Z")
                    .plus(Duration.ofMinutes(startMinute));
            var until = from.plus(Duration.ofMinutes(minutes));
            var night = new Night(LocalTime.of(22, 0), LocalTime.of(5, 0), 150);

            var days = Hours.byDay(from, until, zone, night);

            var naive = new java.util.TreeMap<LocalDate, Integer>();
            for (var at = from; at.isBefore(until); at = at.plus(Duration.ofMinutes(1))) {
                naive.merge(LocalDate.ofInstant(at, zone), 1, Integer::sum);
            }
            assertThat(days).extracting(WorkedDay::date).containsExactlyElementsOf(naive.keySet());
            assertThat(days)
                    .extracting(day -> (int) day.worked().toMinutes())
                    .containsExactlyElementsOf(naive.values());
            assertThat(days)
                    .allSatisfy(day -> assertThat(day.weighted())
                            .isBetween(
                                    day.worked(), day.worked().multipliedBy(3).dividedBy(2)));
        }
    }
}
