package org.communitykit.pledge;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * On which days a pledge is due: on a first one, and so many months after it again and again. Each day is counted from the
 * first and not from the one before, so what is due on the 31st is due on the last day of shorter months and on the 31st
 * of the next that has one.
 *
 * @param months between two instalments, 1 to {@value #MOST_MONTHS}
 * @param count how many instalments there are; absent if it goes on until somebody ends it
 * @param zone where the day begins
 */
public record Schedule(
        LocalDate first, int months, @Nullable Integer count, ZoneId zone) {
    /** The most months between two instalments. */
    public static final int MOST_MONTHS = 120;

    /** The most instalments of a pledge. */
    public static final int MOST = 10_000;

    public Schedule {
        if (months < 1 || months > MOST_MONTHS || (count != null && (count < 1 || count > MOST))) {
            throw new IllegalArgumentException("a pledge is due every 1 to " + MOST_MONTHS + " months, up to " + MOST
                    + " times, not every " + months + " months " + count + " times");
        }
        if (first.getYear() < 1900 || first.getYear() > 2200) {
            throw new IllegalArgumentException("a pledge begins between 1900 and 2200, not on " + first);
        }
    }

    public static Schedule monthly(LocalDate first, ZoneId zone) {
        return new Schedule(first, 1, null, zone);
    }

    public static Schedule yearly(LocalDate first, ZoneId zone) {
        return new Schedule(first, 12, null, zone);
    }

    /** The same, but with so many instalments. */
    public Schedule times(int instalments) {
        return new Schedule(first, months, instalments, zone);
    }

    /** The day of the instalment of this period; the first is period 0. */
    public LocalDate day(int period) {
        return first.plusMonths((long) period * months);
    }

    /** The moment that day begins. */
    public Instant due(int period) {
        return day(period).atStartOfDay(zone).toInstant();
    }

    /** Whether there is an instalment for this period. */
    public boolean has(int period) {
        return period < (count == null ? MOST : count);
    }

    /** The first period, not before this one, whose day is this or a later one. */
    int next(int from, LocalDate day) {
        int period = from;
        while (day(period).isBefore(day)) {
            period++;
        }
        return period;
    }
}
