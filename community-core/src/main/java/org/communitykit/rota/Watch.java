package org.communitykit.rota;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.communitykit.recurrence.WallTime;

/**
 * A stretch of every week, by the clocks of the rota's zone: it goes on over midnight unless it ends later than it begins,
 * and for a whole day if it ends as it begins. By instants it is as long as the clocks make it.
 */
public record Watch(DayOfWeek day, LocalTime from, LocalTime until) {
    /** The whole of one day. */
    public static Watch on(DayOfWeek day) {
        return new Watch(day, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);
    }

    public static Watch on(DayOfWeek day, LocalTime from, LocalTime until) {
        return new Watch(day, from, until);
    }

    /** The same on every day of the week. */
    public static List<Watch> daily(LocalTime from, LocalTime until) {
        return Stream.of(DayOfWeek.values())
                .map(day -> new Watch(day, from, until))
                .toList();
    }

    Instant begins(LocalDate date, ZoneId zone) {
        return WallTime.of(date.atTime(from), zone).instant();
    }

    Instant ends(LocalDate date, ZoneId zone) {
        var end = until.isAfter(from) ? date : date.plusDays(1);
        return WallTime.of(end.atTime(until), zone).instant();
    }
}
