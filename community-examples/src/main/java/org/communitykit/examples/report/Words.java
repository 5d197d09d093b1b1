package org.communitykit.examples.report;

import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers, shares and times as one would say them. */
final class Words {
    /** Below this many, a percentage pretends to more than is known, and the two numbers are given instead. */
    static final long FEW = 20;

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    private static final DateTimeFormatter DAY_OF_YEAR = DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH);

    private Words() {}

    static String number(long value) {
        return String.format(Locale.ENGLISH, "%,d", value);
    }

    /** "1 question", "2 questions". */
    static String count(long value, String noun) {
        return number(value) + " " + (value == 1 ? noun : plural(noun));
    }

    private static String plural(String noun) {
        return switch (noun) {
            case "person" -> "people";
            case "entry" -> "entries";
            case "reply" -> "replies";
            default -> noun + "s";
        };
    }

    /** "11 of 29 (38%)", or "3 of 8" when there are too few for a percentage. */
    static String share(long part, long whole) {
        return number(part) + " of " + number(whole) + (whole < FEW ? "" : " (" + percent(part, whole) + ")");
    }

    static String percent(long part, long whole) {
        return percent(whole == 0 ? 0 : (double) part / whole);
    }

    static String percent(double share) {
        return Math.round(share * 100) + "%";
    }

    static String day(LocalDate date) {
        return DAY.format(date);
    }

    /** A day of a year that is already named. */
    static String dayOfYear(LocalDate date) {
        return DAY_OF_YEAR.format(date);
    }

    /** The time in its two greatest units: "2 hours 21 minutes", "3 days". */
    static String time(double seconds) {
        long minutes = Math.max(1, Math.round(seconds / 60));
        if (minutes < 60) {
            return count(minutes, "minute");
        }
        if (minutes < 24 * 60) {
            return two(minutes / 60, "hour", minutes % 60, "minute");
        }
        long hours = Math.round(minutes / 60.0);
        return hours < 7 * 24 ? two(hours / 24, "day", hours % 24, "hour") : count(Math.round(hours / 24.0), "day");
    }

    private static String two(long greater, String unit, long lesser, String subunit) {
        return count(greater, unit) + (lesser == 0 ? "" : " " + count(lesser, subunit));
    }

    static String within(Duration time) {
        return switch ((int) time.toHours()) {
            case 1 -> "within an hour";
            case 6 -> "within 6 hours";
            case 24 -> "within a day";
            case 24 * 7 -> "within a week";
            default -> "within " + count(time.toDays(), "day");
        };
    }
}
