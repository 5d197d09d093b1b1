package org.communitykit.analytics;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** A division of all time into days, weeks, months, quarters or years of a zone. */
public record Periods(Unit unit, ZoneId zone, DayOfWeek weekStart) {

    /** The one the instant lies in. */
    public Period containing(Instant instant) {
        return containing(LocalDate.ofInstant(instant, zone));
    }

    /** The one the day lies in. */
    public Period containing(LocalDate day) {
        var first = unit.startOf(day, weekStart);
        return new Period(zone, first, unit.move(first, 1), weekStart);
    }

    /** From the start of the one the first instant lies in to the end of the one the last instant lies in. */
    public Period spanning(Instant first, Instant last) {
        return spanning(LocalDate.ofInstant(first, zone), LocalDate.ofInstant(last, zone));
    }

    /** From the start of the one the first day lies in to the end of the one the last day lies in. */
    public Period spanning(LocalDate first, LocalDate last) {
        return new Period(zone, containing(first).first(), containing(last).until(), weekStart);
    }

    /** As many of them as that, ending with the one the instant lies in. */
    public Period last(int count, Instant instant) {
        if (count < 1) {
            throw new IllegalArgumentException("at least one period is needed, not " + count);
        }
        var current = containing(instant);
        return new Period(zone, unit.move(current.first(), 1L - count), current.until(), weekStart);
    }
}
