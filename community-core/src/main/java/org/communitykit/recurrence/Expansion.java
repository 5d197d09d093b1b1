package org.communitykit.recurrence;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.communitykit.recurrence.Recurrence.Frequency;

/** The days of a rule begun on a day: period after period, the days of each named one by one and put in order. */
final class Expansion {
    /** A rule that has no day in so many of its periods has none any more. */
    private static final int EMPTY_PERIODS = 10_000;

    private final Recurrence rule;
    private final LocalDate start;

    Expansion(Recurrence rule, LocalDate start) {
        this.rule = rule;
        this.start = start;
    }

    boolean hasStart() {
        return days(period(start)).contains(start);
    }

    List<LocalDate> days(LocalDate from, LocalDate before, int limit) {
        var found = new ArrayList<LocalDate>();
        int number = 0;
        int empty = 0;
        for (var period = first(from); period.isBefore(before) && empty < EMPTY_PERIODS; period = next(period)) {
            empty++;
            for (var day : days(period)) {
                if (day.isBefore(start)) {
                    continue;
                }
                empty = 0;
                number++;
                boolean over = !day.isBefore(before)
                        || (rule.count() != null && number > rule.count())
                        || (rule.until() != null && day.isAfter(rule.until()));
                if (over || found.size() == limit) {
                    return found;
                }
                if (!day.isBefore(from)) {
                    found.add(day);
                }
            }
        }
        return found;
    }

    /** The first period that matters; where days are counted, all do. */
    private LocalDate first(LocalDate from) {
        var first = period(start);
        if (rule.count() != null || !from.isAfter(start)) {
            return first;
        }
        long periods = unit().between(first, period(from));
        return first.plus(periods - periods % rule.interval(), unit());
    }

    private LocalDate next(LocalDate period) {
        return period.plus(rule.interval(), unit());
    }

    private ChronoUnit unit() {
        return switch (rule.frequency()) {
            case DAILY -> ChronoUnit.DAYS;
            case WEEKLY -> ChronoUnit.WEEKS;
            case MONTHLY -> ChronoUnit.MONTHS;
            case YEARLY -> ChronoUnit.YEARS;
        };
    }

    private LocalDate period(LocalDate day) {
        return switch (rule.frequency()) {
            case DAILY -> day;
            case WEEKLY -> day.with(TemporalAdjusters.previousOrSame(rule.weekStart()));
            case MONTHLY -> day.withDayOfMonth(1);
            case YEARLY -> day.withDayOfYear(1);
        };
    }

    /** The rule's days within the period that begins on this day, before it was begun included. */
    private List<LocalDate> days(LocalDate period) {
        var named = new TreeSet<LocalDate>();
        switch (rule.frequency()) {
            case DAILY -> named.add(period);
            case WEEKLY -> week(period, named);
            case MONTHLY -> month(period, named);
            case YEARLY -> year(period, named);
        }
        named.removeIf(day -> !isNamed(day));
        var days = List.copyOf(named);
        if (rule.bySetPosition().isEmpty()) {
            return days;
        }
        var chosen = new TreeSet<LocalDate>();
        for (int position : rule.bySetPosition()) {
            int at = position > 0 ? position - 1 : days.size() + position;
            if (at >= 0 && at < days.size()) {
                chosen.add(days.get(at));
            }
        }
        return List.copyOf(chosen);
    }

    private void week(LocalDate first, Set<LocalDate> named) {
        if (rule.byDay().isEmpty()) {
            named.add(first.with(TemporalAdjusters.nextOrSame(start.getDayOfWeek())));
        }
        rule.byDay().forEach(each -> named.add(first.with(TemporalAdjusters.nextOrSame(each.day()))));
    }

    private void month(LocalDate first, Set<LocalDate> named) {
        var last = first.with(TemporalAdjusters.lastDayOfMonth());
        for (var each : rule.byDay()) {
            weekdays(each, first, last, named);
        }
        for (int day : rule.byMonthDay()) {
            date(first, day, named);
        }
        if (rule.byDay().isEmpty() && rule.byMonthDay().isEmpty()) {
            date(first, start.getDayOfMonth(), named);
        }
    }

    private void year(LocalDate first, Set<LocalDate> named) {
        if (rule.byMonth().isEmpty() && !rule.byDay().isEmpty()) {
            var last = first.with(TemporalAdjusters.lastDayOfYear());
            rule.byDay().forEach(each -> weekdays(each, first, last, named));
            return;
        }
        if (rule.byMonth().isEmpty() && rule.byMonthDay().isEmpty()) {
            date(first.withMonth(start.getMonthValue()), start.getDayOfMonth(), named);
            return;
        }
        for (int month = 1; month <= 12; month++) {
            if (rule.byMonth().isEmpty() || rule.byMonth().contains(month)) {
                month(first.withMonth(month), named);
            }
        }
    }

    /** Every one of that day of the week between two days, or the one of that number. */
    private static void weekdays(Weekday each, LocalDate first, LocalDate last, Set<LocalDate> named) {
        DayOfWeek day = each.day();
        if (each.nth() == 0) {
            for (var it = first.with(TemporalAdjusters.nextOrSame(day)); !it.isAfter(last); it = it.plusWeeks(1)) {
                named.add(it);
            }
            return;
        }
        var that = each.nth() > 0
                ? first.with(TemporalAdjusters.nextOrSame(day)).plusWeeks(each.nth() - 1L)
                : last.with(TemporalAdjusters.previousOrSame(day)).plusWeeks(each.nth() + 1L);
        if (!that.isBefore(first) && !that.isAfter(last)) {
            named.add(that);
        }
    }

    private static void date(LocalDate first, int day, Set<LocalDate> named) {
        int number = day > 0 ? day : first.lengthOfMonth() + day + 1;
        if (number >= 1 && number <= first.lengthOfMonth()) {
            named.add(first.withDayOfMonth(number));
        }
    }

    /** Where several parts name days, only those that all of them name are the rule's. */
    private boolean isNamed(LocalDate day) {
        return (rule.byMonth().isEmpty() || rule.byMonth().contains(day.getMonthValue()))
                && (rule.byMonthDay().isEmpty()
                        || rule.byMonthDay().contains(day.getDayOfMonth())
                        || rule.byMonthDay().contains(day.getDayOfMonth() - day.lengthOfMonth() - 1))
                && (rule.byDay().isEmpty() || rule.byDay().stream().anyMatch(each -> isNamed(each, day)));
    }

    private boolean isNamed(Weekday each, LocalDate day) {
        if (each.nth() == 0 || each.day() != day.getDayOfWeek()) {
            return each.day() == day.getDayOfWeek();
        }
        boolean ofYear = rule.frequency() == Frequency.YEARLY && rule.byMonth().isEmpty();
        var one = new TreeSet<LocalDate>();
        weekdays(
                each,
                ofYear ? day.withDayOfYear(1) : day.withDayOfMonth(1),
                day.with(ofYear ? TemporalAdjusters.lastDayOfYear() : TemporalAdjusters.lastDayOfMonth()),
                one);
        return one.contains(day);
    }
}
