package org.communitykit.shift;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.communitykit.recurrence.WallTime;
import org.communitykit.shift.ShiftRules.Night;
import org.jspecify.annotations.Nullable;

/** Divides time among days. */
final class Hours {
    private Hours() {}

    /** The days of the zone that the time from an instant until before another belongs to. */
    static List<WorkedDay> byDay(Instant from, Instant until, ZoneId zone, @Nullable Night night) {
        var days = new ArrayList<WorkedDay>();
        var date = LocalDate.ofInstant(from, zone);
        var start = from;
        while (start.isBefore(until)) {
            var midnight = Judge.midnight(date.plusDays(1), zone);
            var end = midnight.isBefore(until) ? midnight : until;
            // a day that the zone left out has no time in it
            if (start.isBefore(end)) {
                var worked = Duration.between(start, end);
                days.add(new WorkedDay(date, worked, worked.plus(extra(start, end, zone, night))));
                start = end;
            }
            date = date.plusDays(1);
        }
        return days;
    }

    /** By how much the time counts for more than it is. */
    static Duration extra(Instant from, Instant until, ZoneId zone, @Nullable Night night) {
        if (night == null) {
            return Duration.ZERO;
        }
        var dark = Duration.ZERO;
        var last = LocalDate.ofInstant(until, zone);
        var busy = new Judge.Busy(ShiftId.of("any"), from, until);
        for (var date = LocalDate.ofInstant(from, zone).minusDays(1); !date.isAfter(last); date = date.plusDays(1)) {
            var end = night.until().isAfter(night.from()) ? date : date.plusDays(1);
            var span = new Judge.Span(
                    new WallTime(date.atTime(night.from()), zone).instant(),
                    new WallTime(end.atTime(night.until()), zone).instant());
            dark = dark.plus(busy.within(span));
        }
        return dark.multipliedBy(night.percent() - 100L).dividedBy(100);
    }
}
