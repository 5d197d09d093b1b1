package org.communitykit.examples.support;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.communitykit.member.MemberId;

/**
 * Who is on call when: the same every week, by the clocks on the walls of one place.
 *
 * @param zone where the times are local
 */
public record Rota(ZoneId zone, List<Shift> shifts) {
    /** A member's turn, which ends on the next day unless it ends later on the same. */
    public record Shift(DayOfWeek day, LocalTime from, LocalTime until, MemberId helper) {
        Span on(LocalDate date, ZoneId zone) {
            var end = until.isAfter(from) ? date : date.plusDays(1);
            return new Span(
                    date.atTime(from).atZone(zone).toInstant(),
                    end.atTime(until).atZone(zone).toInstant());
        }
    }

    /** From an instant until just before another. */
    public record Span(Instant from, Instant until) {
        boolean contains(Instant at) {
            return !at.isBefore(from) && at.isBefore(until);
        }
    }

    public Rota {
        shifts = List.copyOf(shifts);
    }

    /** Who is on call at this moment. */
    public List<MemberId> onCall(Instant at) {
        var today = LocalDate.ofInstant(at, zone);
        return shifts.stream()
                .filter(shift -> List.of(today.minusDays(1), today).stream()
                        .anyMatch(date -> date.getDayOfWeek() == shift.day()
                                && shift.on(date, zone).contains(at)))
                .map(Shift::helper)
                .distinct()
                .toList();
    }

    /** When nobody is on call between two instants; nothing means that somebody always is. */
    public List<Span> gaps(Instant from, Instant until) {
        var spans = new ArrayList<Span>();
        var last = LocalDate.ofInstant(until, zone);
        for (var date = LocalDate.ofInstant(from, zone).minusDays(1); !date.isAfter(last); date = date.plusDays(1)) {
            for (var shift : shifts) {
                if (shift.day() == date.getDayOfWeek()) {
                    spans.add(shift.on(date, zone));
                }
            }
        }
        spans.sort(Comparator.comparing(Span::from));
        var gaps = new ArrayList<Span>();
        var covered = from;
        for (var span : spans) {
            if (span.from().isAfter(covered) && covered.isBefore(until)) {
                gaps.add(new Span(covered, span.from().isBefore(until) ? span.from() : until));
            }
            covered = span.until().isAfter(covered) ? span.until() : covered;
        }
        if (covered.isBefore(until)) {
            gaps.add(new Span(covered, until));
        }
        return gaps;
    }

    /** How long each shift of this day lasts, which is not always what its times say. */
    public List<Duration> lengths(LocalDate date) {
        return shifts.stream()
                .filter(shift -> shift.day() == date.getDayOfWeek())
                .map(shift -> shift.on(date, zone))
                .map(span -> Duration.between(span.from(), span.until()))
                .toList();
    }
}
