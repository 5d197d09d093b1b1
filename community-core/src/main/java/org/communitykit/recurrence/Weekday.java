package org.communitykit.recurrence;

import java.time.DayOfWeek;
import java.util.Locale;

/**
 * Every one of a day of the week, or a certain one within the month or year.
 *
 * @param nth 2 for the second, -1 for the last; 0 for every
 */
public record Weekday(DayOfWeek day, int nth) {
    public Weekday {
        if (nth < -53 || nth > 53) {
            throw new IllegalArgumentException("there is no " + nth + "th " + day);
        }
    }

    /** Every one. */
    public static Weekday of(DayOfWeek day) {
        return new Weekday(day, 0);
    }

    /** As in a rule's text: {@code TU}, {@code 2TU}, {@code -1FR}. */
    @Override
    public String toString() {
        return (nth == 0 ? "" : nth) + code(day);
    }

    static String code(DayOfWeek day) {
        return day.name().substring(0, 2).toUpperCase(Locale.ROOT);
    }

    static Weekday parse(String text) {
        for (var day : DayOfWeek.values()) {
            if (text.matches("([+-]?[1-9][0-9]?)?" + code(day))) {
                var number = text.substring(0, text.length() - 2);
                return new Weekday(day, number.isEmpty() ? 0 : Integer.parseInt(number));
            }
        }
        throw new IllegalArgumentException("not a day of the week: \"" + text + "\"; MO, 2TU or -1FR are");
    }
}
