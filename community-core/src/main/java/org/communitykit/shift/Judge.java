package org.communitykit.shift;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.communitykit.recurrence.WallTime;
import org.communitykit.shift.ShiftRules.Per;

/** Decides whether somebody may take a place, from what it is given and nothing else. Places left are not its matter. */
final class Judge {
    /** Somebody's time between two moments. */
    record Busy(ShiftId shift, Instant begins, Instant ends) {
        static Busy of(Turn turn) {
            return new Busy(turn.shift(), turn.begins(), turn.ends());
        }

        boolean overlaps(Instant from, Instant until) {
            return begins.isBefore(until) && from.isBefore(ends);
        }

        Duration within(Span span) {
            var from = begins.isAfter(span.from()) ? begins : span.from();
            var until = ends.isBefore(span.until()) ? ends : span.until();
            return from.isBefore(until) ? Duration.between(from, until) : Duration.ZERO;
        }
    }

    /** From a moment until just before another. */
    record Span(Instant from, Instant until) {}

    private final ShiftRules rules;
    private final Instant now;

    Judge(ShiftRules rules, Instant now) {
        this.rules = rules;
        this.now = now;
    }

    ShiftRules rules() {
        return rules;
    }

    /** Whether it is the time to take a place in the shift; FREE if so. */
    Eligibility time(Shift shift, boolean waived) {
        if (shift.isCancelled()) {
            return Eligibility.CANCELLED;
        }
        if (!now.isBefore(shift.ends())) {
            return Eligibility.ENDED;
        }
        if (waived) {
            return Eligibility.FREE;
        }
        if (shift.opens() != null && now.isBefore(shift.opens())) {
            return Eligibility.NOT_YET_OPEN;
        }
        return now.isBefore(shift.closes()) ? Eligibility.FREE : Eligibility.CLOSED;
    }

    /**
     * Whether the shift fits in with these others; FREE if so.
     *
     * @param besides shifts that are given up for it
     */
    Eligibility fit(Shift shift, List<Busy> others, Set<ShiftId> besides) {
        var rested = shift.begins().minus(rules.rest());
        var rest = shift.ends().plus(rules.rest());
        boolean tight = false;
        var counted = new ArrayList<Busy>();
        counted.add(new Busy(shift.id(), shift.begins(), shift.ends()));
        for (var other : others) {
            if (besides.contains(other.shift()) || other.shift().equals(shift.id())) {
                continue;
            }
            if (other.overlaps(shift.begins(), shift.ends())) {
                return Eligibility.COLLIDES;
            }
            tight |= other.overlaps(rested, rest);
            counted.add(other);
        }
        if (tight) {
            return Eligibility.TOO_LITTLE_REST;
        }
        return isTooMuch(shift, counted) ? Eligibility.OVER_HOURS : Eligibility.FREE;
    }

    private boolean isTooMuch(Shift shift, List<Busy> all) {
        var most = rules.most();
        if (most == null) {
            return false;
        }
        for (var period : periods(shift, rules.per())) {
            var sum = Duration.ZERO;
            for (var busy : all) {
                sum = sum.plus(busy.within(period));
            }
            if (sum.compareTo(most) > 0) {
                return true;
            }
        }
        return false;
    }

    /** All that can bear on whether the shift fits in. */
    Span reach(Shift shift) {
        var from = shift.begins().minus(rules.rest());
        var until = shift.ends().plus(rules.rest());
        if (rules.most() != null) {
            var periods = periods(shift, rules.per());
            var first = periods.get(0).from();
            var last = periods.get(periods.size() - 1).until();
            from = first.isBefore(from) ? first : from;
            until = last.isAfter(until) ? last : until;
        }
        return new Span(from, until);
    }

    static List<Span> periods(Shift shift, Per per) {
        var zone = shift.zone();
        var last = LocalDate.ofInstant(shift.ends().minusNanos(1), zone);
        var periods = new ArrayList<Span>();
        var date = first(LocalDate.ofInstant(shift.begins(), zone), per);
        while (!date.isAfter(last)) {
            var next = next(date, per);
            periods.add(new Span(midnight(date, zone), midnight(next, zone)));
            date = next;
        }
        return periods;
    }

    private static LocalDate first(LocalDate date, Per per) {
        return switch (per) {
            case DAY -> date;
            case WEEK -> date.minusDays(date.getDayOfWeek().getValue() - 1L);
            case MONTH -> date.withDayOfMonth(1);
        };
    }

    private static LocalDate next(LocalDate date, Per per) {
        return switch (per) {
            case DAY -> date.plusDays(1);
            case WEEK -> date.plusWeeks(1);
            case MONTH -> date.plusMonths(1);
        };
    }

    static Instant midnight(LocalDate date, ZoneId zone) {
        return WallTime.startOf(date, zone);
    }
}
