package org.communitykit.messaging.notify;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/**
 * From when to when somebody is not to be disturbed, by their clock; over midnight if the end comes first. Where clocks are
 * changed they last as long as it takes until nobody is woken: from the first time the clock shows the beginning, or skips
 * it, to the last time it shows the end.
 */
public record QuietHours(LocalTime from, LocalTime to) {
    public QuietHours {
        if (from.equals(to) || from.getSecond() + to.getSecond() + from.getNano() + to.getNano() != 0) {
            throw new IllegalArgumentException(
                    "quiet hours begin and end at different whole minutes, not from " + from + " to " + to);
        }
    }

    /** When they end, if it is within them now. */
    public Optional<Instant> until(Instant now, ZoneId zone) {
        var today = LocalDate.ofInstant(now, zone);
        // a night that began yesterday, or today; by the zones that skip a day, one more
        for (var day = today.minusDays(2); !day.isAfter(today); day = day.plusDays(1)) {
            var start = first(day, from, zone);
            var end = last(to.isAfter(from) ? day : day.plusDays(1), to, zone);
            if (!now.isBefore(start) && now.isBefore(end)) {
                return Optional.of(end);
            }
        }
        return Optional.empty();
    }

    private static Instant first(LocalDate day, LocalTime time, ZoneId zone) {
        var local = day.atTime(time);
        var change = zone.getRules().getTransition(local);
        return change != null && change.isGap()
                ? change.getInstant()
                : local.atZone(zone).withEarlierOffsetAtOverlap().toInstant();
    }

    private static Instant last(LocalDate day, LocalTime time, ZoneId zone) {
        var local = day.atTime(time);
        var change = zone.getRules().getTransition(local);
        return change != null && change.isGap()
                ? change.getInstant()
                : local.atZone(zone).withLaterOffsetAtOverlap().toInstant();
    }
}
