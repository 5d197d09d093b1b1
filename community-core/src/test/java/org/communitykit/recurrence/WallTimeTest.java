package org.communitykit.recurrence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WallTimeTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    @ParameterizedTest
    @CsvSource({
        // skipped: as long after the jump
        "America/New_York, 2026-03-08T02:30, 2026-03-08T07:30:00Z",
        "Europe/London, 2026-03-29T01:00, 2026-03-29T01:00:00Z",
        // shown twice: the first
        "America/New_York, 2026-11-01T01:30, 2026-11-01T05:30:00Z",
        "America/New_York, 2026-11-01T02:00, 2026-11-01T07:00:00Z",
        "Europe/London, 2026-10-25T01:30, 2026-10-25T00:30:00Z",
        // half hours and quarters
        "Asia/Kolkata, 2026-06-01T09:00, 2026-06-01T03:30:00Z",
        "Asia/Kathmandu, 2026-06-01T09:00, 2026-06-01T03:15:00Z",
        "America/St_Johns, 2026-03-08T02:15, 2026-03-08T05:45:00Z",
        // clocks that are moved by half an hour
        "Australia/Lord_Howe, 2026-04-05T01:45, 2026-04-04T14:45:00Z",
        "Australia/Lord_Howe, 2026-04-05T02:00, 2026-04-04T15:30:00Z",
        "Australia/Lord_Howe, 2026-10-04T02:15, 2026-10-03T15:45:00Z",
        // a whole day that was skipped
        "Pacific/Apia, 2011-12-30T10:00, 2011-12-30T20:00:00Z",
        "Pacific/Apia, 2011-12-31T10:00, 2011-12-30T20:00:00Z",
        "Pacific/Apia, 2011-12-29T10:00, 2011-12-29T20:00:00Z"
    })
    void aTimeOnTheWallIsOneMoment(String zone, LocalDateTime local, Instant moment) {
        assertThat(WallTime.of(local, ZoneId.of(zone)).instant()).isEqualTo(moment);
    }

    @Test
    void aNightFromTenToSixIsNineSevenOrEightHours() {
        assertThat(night("2026-10-31")).isEqualTo(Duration.ofHours(9));
        assertThat(night("2026-03-07")).isEqualTo(Duration.ofHours(7));
        assertThat(night("2026-06-01")).isEqualTo(Duration.ofHours(8));
    }

    private static Duration night(String day) {
        var from = LocalDate.parse(day).atTime(22, 0);
        return WallTime.between(from, from.plusHours(8), NEW_YORK);
    }

    @Test
    void aDayBeginsWhenItsFirstMomentIs() {
        assertThat(WallTime.startOf(LocalDate.parse("2026-09-06"), ZoneId.of("America/Santiago")))
                .isEqualTo(Instant.parse("2026-09-06T04:00:00Z"));
    }

    @Test
    void aRuleForTheThirtyFirstSkipsMonthsThatLackIt() {
        assertThat(days("FREQ=MONTHLY", "2026-01-31", 5))
                .containsExactly("2026-01-31", "2026-03-31", "2026-05-31", "2026-07-31", "2026-08-31");
        assertThat(days("FREQ=MONTHLY;BYMONTHDAY=-1", "2026-01-31", 4))
                .containsExactly("2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30");
        assertThat(days("FREQ=YEARLY", "2024-02-29", 3)).containsExactly("2024-02-29", "2028-02-29", "2032-02-29");
    }

    @Test
    void intervalsCountFromTheFirstDayWhateverElseChoosesDays() {
        assertThat(days("FREQ=DAILY;INTERVAL=2;BYDAY=MO", "2023-11-06", 3))
                .containsExactly("2023-11-06", "2023-11-20", "2023-12-04");
        assertThat(days("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=MO", "1997-08-05", 4))
                .containsExactly("1997-08-05", "1997-08-10", "1997-08-19", "1997-08-24");
        assertThat(days("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU", "1997-08-05", 4))
                .containsExactly("1997-08-05", "1997-08-17", "1997-08-19", "1997-08-31");
    }

    @Test
    void electionDayIsTheTuesdayBehindAMonday() {
        assertThat(days("FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8", "1996-11-05", 3))
                .containsExactly("1996-11-05", "2000-11-07", "2004-11-02");
        assertThat(days("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2", "1997-09-29", 3))
                .containsExactly("1997-09-29", "1997-10-30", "1997-11-27");
    }

    @Test
    void aRuleThatNeverComesAgainEnds() {
        assertThat(days("FREQ=DAILY;INTERVAL=7;BYDAY=MO;COUNT=3", "2026-03-02", 9))
                .hasSize(3);
        assertThat(Recurrence.of("FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30").beginsOn(LocalDate.parse("2026-02-28")))
                .isFalse();
        assertThat(Recurrence.of("FREQ=DAILY;INTERVAL=365")
                        .every(7)
                        .days(LocalDate.parse("2026-01-01"), LocalDate.parse("9000-01-01"), LocalDate.MAX, 1))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "INTERVAL=2",
                "FREQ=HOURLY",
                "FREQ=DAILY;BYHOUR=9",
                "FREQ=DAILY;FREQ=DAILY",
                "FREQ=DAILY;COUNT=0",
                "FREQ=DAILY;COUNT=3;UNTIL=20260101",
                "FREQ=DAILY;COUNT=99999",
                "FREQ=WEEKLY;BYDAY=2TU",
                "FREQ=WEEKLY;BYMONTHDAY=3",
                "FREQ=MONTHLY;BYMONTHDAY=32",
                "FREQ=MONTHLY;BYMONTHDAY=0",
                "FREQ=MONTHLY;BYDAY=XX",
                "FREQ=YEARLY;BYDAY=54MO",
                "FREQ=YEARLY;BYMONTH=13",
                "FREQ=MONTHLY;BYSETPOS=1",
                "FREQ=DAILY;UNTIL=tomorrow",
                "FREQ=DAILY;INTERVAL"
            })
    void whatIsNoRuleOfWholeDaysIsRefused(String text) {
        org.assertj.core.api.Assertions.assertThatIllegalArgumentException().isThrownBy(() -> Recurrence.of(text));
    }

    @Test
    void theZoneOfTheMachineHasNoPartInIt() {
        var before = TimeZone.getDefault();
        try {
            for (var machine : List.of("UTC", "America/New_York", "Australia/Brisbane", "Pacific/Apia")) {
                TimeZone.setDefault(TimeZone.getTimeZone(machine));
                assertThat(days("FREQ=WEEKLY;BYDAY=FR,SA,SU,MO;WKST=SU", "2019-11-01", 4))
                        .containsExactly("2019-11-01", "2019-11-02", "2019-11-03", "2019-11-04");
                assertThat(WallTime.of(LocalDateTime.parse("2019-11-03T01:30"), ZoneId.of("America/Los_Angeles"))
                                .instant())
                        .isEqualTo(Instant.parse("2019-11-03T08:30:00Z"));
            }
        } finally {
            TimeZone.setDefault(before);
        }
    }

    private static List<String> days(String rule, String start, int count) {
        var first = LocalDate.parse(start);
        return Recurrence.of(rule).days(first, first, LocalDate.of(2200, 1, 1), count).stream()
                .map(LocalDate::toString)
                .toList();
    }
}
