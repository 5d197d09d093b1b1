package org.communitykit.messaging.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietHoursProperties {
    private static final long MINUTE = 60;

    @ParameterizedTest
    @CsvSource({
        // a night of London, in summer, in winter, and those on which clocks change
        "Europe/London, 22:00, 07:00, 2026-07-01T21:30:00Z, 2026-07-02T06:00:00Z",
        "Europe/London, 22:00, 07:00, 2026-07-02T05:59:59Z, 2026-07-02T06:00:00Z",
        "Europe/London, 22:00, 07:00, 2026-01-01T03:00:00Z, 2026-01-01T07:00:00Z",
        "Europe/London, 22:00, 07:00, 2026-03-28T23:00:00Z, 2026-03-29T06:00:00Z",
        "Europe/London, 22:00, 07:00, 2026-10-24T22:00:00Z, 2026-10-25T07:00:00Z",
        // an end that the clock shows twice counts the second time, one that it skips when it does
        "Europe/London, 22:00, 01:30, 2026-10-25T00:45:00Z, 2026-10-25T01:30:00Z",
        "Europe/London, 22:00, 01:30, 2026-03-29T00:45:00Z, 2026-03-29T01:00:00Z",
        "Asia/Kolkata, 13:00, 14:00, 2026-05-01T08:00:00Z, 2026-05-01T08:30:00Z"
    })
    void theyEndByTheClockOfTheMember(ZoneId zone, LocalTime from, LocalTime to, Instant now, Instant end) {
        assertThat(new QuietHours(from, to).until(now, zone)).contains(end);
        assertThat(new QuietHours(from, to).until(end, zone)).isEmpty();
    }

    @Example
    void hoursThatEndWhenTheyBeginAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new QuietHours(LocalTime.NOON, LocalTime.NOON));
        assertThatIllegalArgumentException().isThrownBy(() -> new QuietHours(LocalTime.NOON, LocalTime.of(13, 0, 1)));
    }

    /** By looking at the clock, minute by minute, on days on which nobody changes it. */
    @Property(tries = 2_000)
    void onOtherDaysTheyAreWhatTheClockShows(
            @ForAll("zones") ZoneId zone,
            @ForAll @IntRange(max = 1439) int from,
            @ForAll @IntRange(max = 1439) int length,
            @ForAll @IntRange(max = 500_000) int minute) {
        var start = LocalTime.MIN.plusMinutes(from);
        var hours = new QuietHours(start, start.plusMinutes(length == 0 ? 1 : length));
        var now = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(minute * MINUTE);
        var next = zone.getRules().nextTransition(now.minus(Duration.ofDays(3)));
        if (next != null && next.getInstant().isBefore(now.plus(Duration.ofDays(3)))) {
            return;
        }
        var clock = now.atZone(zone).toLocalTime();
        boolean within = hours.from().isBefore(hours.to())
                ? !clock.isBefore(hours.from()) && clock.isBefore(hours.to())
                : !clock.isBefore(hours.from()) || clock.isBefore(hours.to());

        var until = hours.until(now, zone);

        assertThat(until.isPresent()).isEqualTo(within);
        until.ifPresent(end -> {
            assertThat(end.atZone(zone).toLocalTime()).isEqualTo(hours.to());
            assertThat(Duration.between(now, end)).isPositive().isLessThanOrEqualTo(Duration.ofDays(1));
        });
    }

    @Property(tries = 1_000)
    void theyAlwaysEndAndAreOverThen(
            @ForAll("zones") ZoneId zone,
            @ForAll @IntRange(max = 1439) int from,
            @ForAll @IntRange(min = 1, max = 720) int length,
            @ForAll @IntRange(max = 500_000) int minute) {
        var start = LocalTime.MIN.plusMinutes(from);
        var hours = new QuietHours(start, start.plusMinutes(length));
        var now = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(minute * MINUTE);

        hours.until(now, zone).ifPresent(end -> {
            assertThat(end).isAfter(now).isBefore(now.plus(Duration.ofHours(26)));
            assertThat(hours.until(end, zone)).isEmpty();
        });
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of(
                        "UTC",
                        "Europe/London",
                        "America/New_York",
                        "Asia/Kolkata",
                        "Australia/Lord_Howe",
                        "America/Santiago",
                        "Asia/Kathmandu",
                        "Africa/Cairo")
                .map(ZoneId::of);
    }
}
