package org.communitykit.consent;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/**
 * From when to when things may be sent or people be called, by the recipient's clock as it stands at the instant of sending:
 * where a change of the clocks shows a time twice, it counts twice, and one that is skipped never comes.
 *
 * @param from the first minute
 * @param to the first minute after, later than {@code from} or midnight
 * @param zones where people live of whom nothing is known; it must be the time in all of them at once
 */
public record SendingHours(LocalTime from, LocalTime to, Set<ZoneId> zones) {
    private static final int MOST_ZONES = 100;
    private static final Duration HORIZON = Duration.ofDays(8);

    public SendingHours {
        zones = Set.copyOf(zones);
        if (isNoMinute(from) || isNoMinute(to) || (!to.equals(LocalTime.MIDNIGHT) && !from.isBefore(to))) {
            throw new IllegalArgumentException(
                    "hours begin at a whole minute and end at a later one or at midnight, not from " + from + " to "
                            + to);
        }
        if (zones.isEmpty() || zones.size() > MOST_ZONES) {
            throw new IllegalArgumentException("hours know 1 to " + MOST_ZONES + " zones, not " + zones.size());
        }
    }

    private static boolean isNoMinute(LocalTime time) {
        return time.getSecond() != 0 || time.getNano() != 0;
    }

    /** Whether it is the time there. */
    public boolean isOpen(Instant at, ZoneId zone) {
        var local = LocalTime.ofInstant(at, zone);
        return !local.isBefore(from) && (to.equals(LocalTime.MIDNIGHT) || local.isBefore(to));
    }

    /** The first moment from this one on at which it is the time in all of these zones; none if there is none within a week. */
    public Optional<Instant> next(Instant at, Collection<ZoneId> everywhere) {
        var time = at;
        while (!time.isAfter(at.plus(HORIZON))) {
            var later = time;
            for (var zone : everywhere) {
                later = next(later, zone);
            }
            if (later.equals(time)) {
                return Optional.of(time);
            }
            time = later;
        }
        return Optional.empty();
    }

    /** It opens when the clock comes to the first minute, or is changed to one within. */
    private Instant next(Instant at, ZoneId zone) {
        if (isOpen(at, zone)) {
            return at;
        }
        var moments = new ArrayList<Instant>();
        var today = LocalDate.ofInstant(at, zone);
        // further than tomorrow, for there are days that zones leave out
        for (var day = today; !day.isAfter(today.plusDays(4)); day = day.plusDays(1)) {
            var first = day.atTime(from).atZone(zone);
            moments.add(first.withEarlierOffsetAtOverlap().toInstant());
            moments.add(first.withLaterOffsetAtOverlap().toInstant());
        }
        var change = zone.getRules().nextTransition(at);
        if (change != null) {
            moments.add(change.getInstant());
        }
        return moments.stream()
                .filter(moment -> moment.isAfter(at) && isOpen(moment, zone))
                .min(Comparator.naturalOrder())
                .orElseGet(() -> at.plus(Duration.ofDays(1)));
    }
}
