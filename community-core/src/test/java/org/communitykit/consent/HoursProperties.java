package org.communitykit.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class HoursProperties {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** Days around changes of the clock, and the day that Apia left out. */
    @Provide
    Arbitrary<Instant> times() {
        return Arbitraries.of(
                        "2026-03-08T00:00:00Z",
                        "2026-03-29T00:00:00Z",
                        "2026-04-04T12:00:00Z",
                        "2026-10-25T00:00:00Z",
                        "2026-11-01T00:00:00Z",
                        "2011-12-29T12:00:00Z")
                .flatMap(day -> Arbitraries.integers()
                        .between(-24 * 60, 24 * 60)
                        .map(minutes -> Instant.parse(day).plus(Duration.ofMinutes(minutes))));
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of(
                        "America/New_York",
                        "Europe/London",
                        "Australia/Lord_Howe",
                        "Asia/Kathmandu",
                        "Pacific/Apia",
                        "America/St_Johns",
                        "UTC")
                .map(ZoneId::of);
    }

    @Property(tries = 300)
    void theNextMomentIsTheFirstThatAWalkMinuteByMinuteFinds(
            @ForAll("times") Instant at,
            @ForAll @Size(min = 1, max = 3) List<@net.jqwik.api.From("zones") ZoneId> zones,
            @ForAll @IntRange(max = 22) int from,
            @ForAll @IntRange(min = 1, max = 12) int length) {
        var end = Math.min(24, from + length);
        var hours = new SendingHours(
                LocalTime.of(from, 30), end == 24 ? LocalTime.MIDNIGHT : LocalTime.of(end, 15), Set.copyOf(zones));

        var next = hours.next(at, zones);

        var walked = at;
        while (walked.isBefore(at.plus(Duration.ofDays(7))) && !isOpen(hours, walked, zones)) {
            walked = walked.plus(MINUTE);
        }
        if (isOpen(hours, walked, zones)) {
            assertThat(next).contains(walked);
        } else {
            assertThat(next.filter(moment -> moment.isBefore(at.plus(Duration.ofDays(7)))))
                    .isEmpty();
        }
    }

    private static boolean isOpen(SendingHours hours, Instant at, List<ZoneId> zones) {
        return zones.stream().allMatch(zone -> {
            var local = at.atZone(zone).toLocalTime();
            return !local.isBefore(hours.from())
                    && (hours.to().equals(LocalTime.MIDNIGHT) || local.isBefore(hours.to()));
        });
    }

    @Test
    void anHourThatIsSkippedBeginsWhenTheClockIsBeyondIt() {
        var newYork = ZoneId.of("America/New_York");
        var hours = new SendingHours(LocalTime.of(2, 30), LocalTime.of(6, 0), Set.of(newYork));

        assertThat(hours.next(Instant.parse("2026-03-08T06:00:00Z"), Set.of(newYork)))
                .contains(Instant.parse("2026-03-08T07:00:00Z"));
    }
}
