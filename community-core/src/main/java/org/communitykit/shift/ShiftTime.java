package org.communitykit.shift;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.communitykit.recurrence.WallTime;

/**
 * When a shift is, by the clocks of one place. How long it lasts is a matter of instants: a night from 22:00 to 06:00 has
 * nine hours when the clocks go back and seven when they go forward.
 *
 * @param start to the second; in a gap of the clocks, the moment so much later; where they show it twice, the first time
 * @param length by a stopwatch
 */
public record ShiftTime(LocalDateTime start, ZoneId zone, Duration length) {
    /** The shortest a shift may last. */
    public static final Duration LEAST = Duration.ofMinutes(1);

    /** The longest a shift may last. */
    public static final Duration MOST = Duration.ofDays(7);

    public ShiftTime {
        start = start.truncatedTo(ChronoUnit.SECONDS);
        if (length.compareTo(LEAST) < 0
                || length.compareTo(MOST) > 0
                || !length.equals(length.truncatedTo(ChronoUnit.SECONDS))) {
            throw new IllegalArgumentException("a shift lasts " + LEAST + " to " + MOST + " in whole seconds, not "
                    + length + " from " + start + " in " + zone);
        }
    }

    /** From one reading of the clocks to just before another. */
    public static ShiftTime between(LocalDateTime start, LocalDateTime end, ZoneId zone) {
        var from = start.truncatedTo(ChronoUnit.SECONDS);
        return new ShiftTime(
                from, zone, Duration.between(instant(from, zone), instant(end.truncatedTo(ChronoUnit.SECONDS), zone)));
    }

    /** So long by a stopwatch, whatever the clocks do meanwhile. */
    public static ShiftTime lasting(LocalDateTime start, Duration length, ZoneId zone) {
        return new ShiftTime(start, zone, length);
    }

    public Instant begins() {
        return instant(start, zone);
    }

    /** The first moment after it. */
    public Instant ends() {
        return begins().plus(length);
    }

    /** What the clocks show at {@link #ends}. */
    public LocalDateTime end() {
        return LocalDateTime.ofInstant(ends(), zone);
    }

    private static Instant instant(LocalDateTime local, ZoneId zone) {
        return new WallTime(local, zone).instant();
    }
}
