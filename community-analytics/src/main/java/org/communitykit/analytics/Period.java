package org.communitykit.analytics;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A run of whole local days in a zone. A day lasts from the first instant that bears its date to the first instant of
 * the next: 23 or 25 hours where clocks change, from 01:00 where there is no midnight, and no time at all where a zone
 * skipped the date.
 *
 * @param first the first day
 * @param until the day after the last
 * @param weekStart the day that weeks start on when the period is split
 */
public record Period(ZoneId zone, LocalDate first, LocalDate until, DayOfWeek weekStart) {
    /** The most parts that {@link #split} makes. */
    public static final int MAX_PARTS = 100_000;

    public Period {
        if (!first.isBefore(until)) {
            throw new IllegalArgumentException("a period lasts a day or longer, not from " + first + " until " + until);
        }
    }

    /** From the first to the last day, both included, with weeks that start on Monday. */
    public static Period of(ZoneId zone, LocalDate first, LocalDate last) {
        return new Period(zone, first, last.plusDays(1), DayOfWeek.MONDAY);
    }

    public static Periods days(ZoneId zone) {
        return new Periods(Unit.DAY, zone, DayOfWeek.MONDAY);
    }

    /** ISO weeks, which start on Monday. */
    public static Periods weeks(ZoneId zone) {
        return weeks(zone, DayOfWeek.MONDAY);
    }

    public static Periods weeks(ZoneId zone, DayOfWeek start) {
        return new Periods(Unit.WEEK, zone, start);
    }

    public static Periods months(ZoneId zone) {
        return new Periods(Unit.MONTH, zone, DayOfWeek.MONDAY);
    }

    public static Periods quarters(ZoneId zone) {
        return new Periods(Unit.QUARTER, zone, DayOfWeek.MONDAY);
    }

    public static Periods years(ZoneId zone) {
        return new Periods(Unit.YEAR, zone, DayOfWeek.MONDAY);
    }

    /** The first instant in it. */
    public Instant start() {
        return first.atStartOfDay(zone).toInstant();
    }

    /** The first instant after it. */
    public Instant end() {
        return until.atStartOfDay(zone).toInstant();
    }

    public boolean contains(Instant instant) {
        return !instant.isBefore(start()) && instant.isBefore(end());
    }

    /**
     * Its days, weeks, months, quarters or years in order, the outer ones cut where this period starts and ends. Dates
     * that the zone skipped are left out.
     */
    public List<Period> split(Unit unit) {
        var parts = new ArrayList<Period>();
        for (var at = unit.startOf(first, weekStart); at.isBefore(until); at = unit.move(at, 1)) {
            var next = unit.move(at, 1);
            var part = new Period(zone, at.isBefore(first) ? first : at, next.isAfter(until) ? until : next, weekStart);
            if (part.start().isBefore(part.end())) {
                parts.add(part);
            }
            if (parts.size() > MAX_PARTS) {
                throw new IllegalArgumentException(this + " has more than " + MAX_PARTS + " of " + unit);
            }
        }
        return parts;
    }

    /** The whole days, weeks, months, quarters or years that hold it. */
    public Period whole(Unit unit) {
        var last = unit.startOf(until.minusDays(1), weekStart);
        return new Period(zone, unit.startOf(first, weekStart), unit.move(last, 1), weekStart);
    }

    /** Whether it is exactly one of these units. */
    public boolean isOne(Unit unit) {
        return first.equals(unit.startOf(first, weekStart)) && until.equals(unit.move(first, 1));
    }

    /** A short name without the zone: 2024, 2024-Q1, 2024-03, 2024-W13, 2024-03-31, or its first and last day. */
    public String label() {
        if (isOne(Unit.DAY)) {
            return first.toString();
        }
        if (isOne(Unit.YEAR)) {
            return first.toString().substring(0, first.toString().length() - 6);
        }
        if (isOne(Unit.QUARTER)) {
            return first.getYear() + "-Q" + first.get(IsoFields.QUARTER_OF_YEAR);
        }
        if (isOne(Unit.MONTH)) {
            return first.toString().substring(0, first.toString().length() - 3);
        }
        if (weekStart == DayOfWeek.MONDAY && isOne(Unit.WEEK)) {
            return String.format(
                    Locale.ROOT,
                    "%d-W%02d",
                    first.get(IsoFields.WEEK_BASED_YEAR),
                    first.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
        }
        return first + "/" + until.minus(1, ChronoUnit.DAYS);
    }

    @Override
    public String toString() {
        return label() + " in " + zone;
    }
}
