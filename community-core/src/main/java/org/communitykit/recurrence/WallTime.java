package org.communitykit.recurrence;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * What the clocks of a place show, and the library's one rule of what moment that is. Where a clock is set back and shows
 * a time twice, it is the first; where it is set forward and skips a time, it is as long after the jump as the time lies
 * after the beginning of what is skipped: half past two becomes half past three. A day that a place skips altogether is
 * found in the same way, a day later.
 */
public record WallTime(LocalDateTime local, ZoneId zone) {
    public static WallTime of(LocalDateTime local, ZoneId zone) {
        return new WallTime(local, zone);
    }

    /** The first moment of the day in this zone, which is not midnight everywhere. */
    public static Instant startOf(LocalDate day, ZoneId zone) {
        return of(day.atStartOfDay(), zone).instant();
    }

    /** How long it really is from one time on the wall to another: nine hours from ten to six when clocks are set back. */
    public static Duration between(LocalDateTime from, LocalDateTime to, ZoneId zone) {
        return Duration.between(of(from, zone).instant(), of(to, zone).instant());
    }

    /** The moment this is, by the rules for the zone that this JVM knows now. */
    public Instant instant() {
        return ZonedDateTime.ofLocal(local, zone, null).toInstant();
    }

    @Override
    public String toString() {
        return local + "[" + zone + "]";
    }
}
