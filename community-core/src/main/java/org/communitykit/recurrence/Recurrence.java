package org.communitykit.recurrence;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A rule by which days come again, as iCalendar's {@code RRULE} of whole days: {@code Recurrence.of("FREQ=MONTHLY;BYDAY=2TU")}.
 * Immutable; equal rules have equal texts. Months that lack a day are skipped, so a rule for the 31st has seven days a
 * year: dates of payments are not to be taken from one.
 *
 * <p>The days are worked out on the calendar alone; what zone they are meant in has no part in it.
 *
 * @param count how many days there are in all, the first included; null if not limited so
 * @param until the last day that may be one; null if not limited so
 * @param byMonthDay 1 to 31, or from the end of the month -1 to -31
 * @param bySetPosition which of the days of each period count, from its start or, if negative, its end
 */
public record Recurrence(
        Frequency frequency,
        int interval,
        @Nullable Integer count,
        @Nullable LocalDate until,
        List<Weekday> byDay,
        List<Integer> byMonthDay,
        List<Integer> byMonth,
        List<Integer> bySetPosition,
        DayOfWeek weekStart) {
    /** How long a period is; every so many of them have days. */
    public enum Frequency {
        DAILY,
        WEEKLY,
        MONTHLY,
        YEARLY
    }

    /** The most chars of a rule. */
    public static final int LIMIT = 500;

    /** The most days one call gives. */
    public static final int MOST_DAYS = 10_000;

    private static final int MOST = 9_999;

    public Recurrence {
        byDay = List.copyOf(byDay);
        byMonthDay = List.copyOf(byMonthDay);
        byMonth = List.copyOf(byMonth);
        bySetPosition = List.copyOf(bySetPosition);
        within("INTERVAL", interval, 1, MOST);
        if (count != null) {
            within("COUNT", count, 1, MOST);
        }
        if (count != null && until != null) {
            throw new IllegalArgumentException("a rule ends by COUNT or by UNTIL, not by both");
        }
        byMonthDay.forEach(day -> within("BYMONTHDAY", Math.abs(day), 1, 31));
        byMonth.forEach(month -> within("BYMONTH", month, 1, 12));
        bySetPosition.forEach(position -> within("BYSETPOS", Math.abs(position), 1, 366));
        boolean longer = frequency == Frequency.MONTHLY || frequency == Frequency.YEARLY;
        if (!longer && byDay.stream().anyMatch(day -> day.nth() != 0)) {
            throw new IllegalArgumentException(
                    "days are numbered within months and years, not in a " + frequency + " rule");
        }
        if (frequency == Frequency.WEEKLY && !byMonthDay.isEmpty()) {
            throw new IllegalArgumentException("a WEEKLY rule has no BYMONTHDAY");
        }
        if (!bySetPosition.isEmpty() && byDay.isEmpty() && byMonthDay.isEmpty() && byMonth.isEmpty()) {
            throw new IllegalArgumentException("BYSETPOS chooses among days that another part names");
        }
    }

    private static Recurrence plain(Frequency frequency) {
        return new Recurrence(frequency, 1, null, null, List.of(), List.of(), List.of(), List.of(), DayOfWeek.MONDAY);
    }

    /** Every day. */
    public static Recurrence daily() {
        return plain(Frequency.DAILY);
    }

    /** Every week on these days, or on that of the first if none are given. */
    public static Recurrence weekly(DayOfWeek... days) {
        var on = Arrays.stream(days).map(Weekday::of).toList();
        return new Recurrence(Frequency.WEEKLY, 1, null, null, on, List.of(), List.of(), List.of(), DayOfWeek.MONDAY);
    }

    /** Every month on the first one's day of the month; months without it are skipped. */
    public static Recurrence monthly() {
        return plain(Frequency.MONTHLY);
    }

    /** Every month on a certain day of the week: {@code monthly(2, TUESDAY)}, {@code monthly(-1, FRIDAY)}. */
    public static Recurrence monthly(int nth, DayOfWeek day) {
        return new Recurrence(
                Frequency.MONTHLY,
                1,
                null,
                null,
                List.of(new Weekday(day, nth)),
                List.of(),
                List.of(),
                List.of(),
                DayOfWeek.MONDAY);
    }

    /** Every year on the first one's day. */
    public static Recurrence yearly() {
        return plain(Frequency.YEARLY);
    }

    /** Only every so many days, weeks, months or years. */
    public Recurrence every(int periods) {
        return new Recurrence(frequency, periods, count, until, byDay, byMonthDay, byMonth, bySetPosition, weekStart);
    }

    /** So many days in all. */
    public Recurrence times(int days) {
        return new Recurrence(frequency, interval, days, null, byDay, byMonthDay, byMonth, bySetPosition, weekStart);
    }

    /** Up to this day, which may be the last. */
    public Recurrence until(LocalDate last) {
        return new Recurrence(frequency, interval, null, last, byDay, byMonthDay, byMonth, bySetPosition, weekStart);
    }

    /** Whether it never ends. */
    public boolean isEndless() {
        return count == null && until == null;
    }

    /**
     * The rule of this text, with or without {@code RRULE:} in front.
     *
     * @throws IllegalArgumentException naming the part that is wrong, or that rules of whole days do not have
     */
    public static Recurrence of(String text) {
        if (text.length() > LIMIT) {
            throw new IllegalArgumentException("a rule has up to " + LIMIT + " chars, not " + text.length());
        }
        var body = text.toUpperCase(Locale.ROOT);
        body = body.startsWith("RRULE:") ? body.substring(6) : body;
        Recurrence rule = null;
        var seen = new HashSet<String>();
        var parts = new ArrayList<>(List.of(body.split(";")));
        // the other parts are checked against the first, and the last against the other parts
        parts.sort(
                Comparator.comparingInt(part -> part.startsWith("FREQ=") ? 0 : part.startsWith("BYSETPOS=") ? 2 : 1));
        for (var part : parts) {
            int at = part.indexOf('=');
            var name = at < 0 ? part : part.substring(0, at);
            if (at < 0 || at == part.length() - 1 || !seen.add(name)) {
                throw new IllegalArgumentException(
                        "a rule's parts read NAME=VALUE, each name once, not \"" + part + "\"");
            }
            rule = with(rule, name, part.substring(at + 1));
        }
        if (rule == null) {
            throw new IllegalArgumentException("a rule needs FREQ");
        }
        return rule;
    }

    private static Recurrence with(@Nullable Recurrence rule, String name, String value) {
        if (rule == null) {
            if (!name.equals("FREQ")) {
                throw new IllegalArgumentException("a rule needs FREQ");
            }
            return plain(frequency(value));
        }
        return switch (name) {
            case "INTERVAL" -> rule.every(number(name, value));
            case "COUNT" -> rule.ends(number(name, value), rule.until);
            case "UNTIL" -> rule.ends(rule.count, date(value));
            case "BYDAY" -> rule.by(list(value, Weekday::parse), rule.byMonthDay, rule.byMonth, rule.bySetPosition);
            case "BYMONTHDAY" -> rule.by(rule.byDay, numbers(name, value), rule.byMonth, rule.bySetPosition);
            case "BYMONTH" -> rule.by(rule.byDay, rule.byMonthDay, numbers(name, value), rule.bySetPosition);
            case "BYSETPOS" -> rule.by(rule.byDay, rule.byMonthDay, rule.byMonth, numbers(name, value));
            case "WKST" -> rule.from(Weekday.parse(value).day());
            default -> throw new IllegalArgumentException("rules of whole days have no " + name);
        };
    }

    private Recurrence by(List<Weekday> days, List<Integer> monthDays, List<Integer> months, List<Integer> positions) {
        return new Recurrence(frequency, interval, count, until, days, monthDays, months, positions, weekStart);
    }

    private Recurrence ends(@Nullable Integer days, @Nullable LocalDate last) {
        return new Recurrence(frequency, interval, days, last, byDay, byMonthDay, byMonth, bySetPosition, weekStart);
    }

    private Recurrence from(DayOfWeek first) {
        return new Recurrence(frequency, interval, count, until, byDay, byMonthDay, byMonth, bySetPosition, first);
    }

    private static Frequency frequency(String value) {
        return switch (value) {
            case "DAILY" -> Frequency.DAILY;
            case "WEEKLY" -> Frequency.WEEKLY;
            case "MONTHLY" -> Frequency.MONTHLY;
            case "YEARLY" -> Frequency.YEARLY;
            default ->
                throw new IllegalArgumentException("FREQ is DAILY, WEEKLY, MONTHLY or YEARLY, not \"" + value + "\"");
        };
    }

    private static LocalDate date(String value) {
        try {
            return LocalDate.parse(value.substring(0, Math.min(8, value.length())), DateTimeFormatter.BASIC_ISO_DATE);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("UNTIL is a date such as 20260331, not \"" + value + "\"", e);
        }
    }

    private static <T> List<T> list(String value, Function<String, T> each) {
        return Arrays.stream(value.split(",", -1)).map(each).toList();
    }

    private static List<Integer> numbers(String name, String value) {
        return list(value, each -> number(name, each));
    }

    private static int number(String name, String value) {
        if (!value.matches("[+-]?[0-9]{1,4}")) {
            throw new IllegalArgumentException(
                    name + " takes whole numbers of up to four digits, not \"" + value + "\"");
        }
        return Integer.parseInt(value);
    }

    private static void within(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " lies between " + least + " and " + most + ", not at " + value);
        }
    }

    /**
     * The days of the rule that begins on a day of its own, from one day to before another, at most so many. Costs time in
     * proportion to the days, and, of a rule that counts, to those before them.
     *
     * @throws IllegalArgumentException if the rule does not have the day it begins on
     */
    public List<LocalDate> days(LocalDate start, LocalDate from, LocalDate before, int limit) {
        within("a number of days", limit, 1, MOST_DAYS);
        if (!beginsOn(start)) {
            throw new IllegalArgumentException(start + " is no day of " + this);
        }
        return List.copyOf(new Expansion(this, start).days(from, before, limit));
    }

    /** Whether the rule, begun on this day, has it; the first day of a rule has to be one of its own. */
    public boolean beginsOn(LocalDate start) {
        return new Expansion(this, start).hasStart() && (until == null || !start.isAfter(until));
    }

    /** The rule as iCalendar writes it, without {@code RRULE:}; its last day, if it has one, as a date. */
    @Override
    public String toString() {
        var text = new StringBuilder("FREQ=" + frequency);
        if (interval != 1) {
            text.append(";INTERVAL=").append(interval);
        }
        if (count != null) {
            text.append(";COUNT=").append(count);
        }
        if (until != null) {
            text.append(";UNTIL=").append(DateTimeFormatter.BASIC_ISO_DATE.format(until));
        }
        append(text, "BYMONTH", byMonth);
        append(text, "BYMONTHDAY", byMonthDay);
        append(text, "BYDAY", byDay);
        append(text, "BYSETPOS", bySetPosition);
        if (weekStart != DayOfWeek.MONDAY) {
            text.append(";WKST=").append(Weekday.code(weekStart));
        }
        return text.toString();
    }

    private static void append(StringBuilder text, String name, List<?> values) {
        if (!values.isEmpty()) {
            text.append(";").append(name).append("=");
            text.append(values.stream().map(Object::toString).collect(Collectors.joining(",")));
        }
    }
}
