package org.communitykit.examples.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.communitykit.member.MemberId;
import org.junit.jupiter.api.Test;

class RotaTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final MemberId RUTH = MemberId.of("7");

    private static Rota nights(DayOfWeek... days) {
        return new Rota(
                NEW_YORK,
                Stream.of(days)
                        .map(day -> new Rota.Shift(day, LocalTime.of(22, 0), LocalTime.of(6, 0), RUTH))
                        .toList());
    }

    @Test
    void aNightLastsAnHourMoreOrLessWhenTheClocksAreChanged() {
        var rota = nights(DayOfWeek.SATURDAY);

        assertThat(rota.lengths(LocalDate.of(2026, 10, 31))).containsExactly(Duration.ofHours(9));
        assertThat(rota.lengths(LocalDate.of(2026, 3, 7))).containsExactly(Duration.ofHours(7));
        assertThat(rota.lengths(LocalDate.of(2026, 6, 6))).containsExactly(Duration.ofHours(8));
    }

    @Test
    void aShiftOverMidnightIsOnCallOnBothDaysAndNotAtItsEnd() {
        var rota = nights(DayOfWeek.SATURDAY);

        assertThat(rota.onCall(Instant.parse("2026-06-07T02:00:00Z"))).containsExactly(RUTH);
        assertThat(rota.onCall(Instant.parse("2026-06-07T09:59:59Z"))).containsExactly(RUTH);
        assertThat(rota.onCall(Instant.parse("2026-06-07T10:00:00Z"))).isEmpty();
    }

    @Test
    void gapsAreAllThatNobodyCovers() {
        var from = Instant.parse("2026-06-06T12:00:00Z");
        var until = Instant.parse("2026-06-07T12:00:00Z");

        assertThat(nights(DayOfWeek.SATURDAY).gaps(from, until))
                .containsExactly(
                        new Rota.Span(from, Instant.parse("2026-06-07T02:00:00Z")),
                        new Rota.Span(Instant.parse("2026-06-07T10:00:00Z"), until));
        assertThat(new Rota(NEW_YORK, List.of()).gaps(from, until)).containsExactly(new Rota.Span(from, until));
    }
}
