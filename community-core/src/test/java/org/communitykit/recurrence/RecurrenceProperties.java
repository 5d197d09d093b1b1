package org.communitykit.recurrence;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.ICalDataType;
import biweekly.ICalVersion;
import biweekly.io.ParseContext;
import biweekly.io.scribe.property.RecurrenceRuleScribe;
import biweekly.parameter.ICalParameters;
import biweekly.util.com.google.ical.iter.RecurrenceIteratorFactory;
import biweekly.util.com.google.ical.values.DateValueImpl;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TimeZone;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.communitykit.recurrence.Recurrence.Frequency;

/** Rules against a walk over every day of ten years that asks of each whether the rule has it. */
class RecurrenceProperties {
    private static final int TRIES = 1_000;
    private static final LocalDate EARLIEST = LocalDate.of(2023, 11, 1);
    private static final LocalDate END = LocalDate.of(2034, 1, 1);

    @Property(tries = TRIES)
    void theDaysAreThoseThatAWalkFinds(@ForAll("rules") Recurrence rule, @ForAll("days") LocalDate day) {
        var start = firstFrom(rule, day);
        Assume.that(start != null);

        var walked = walk(rule, start);

        assertThat(rule.days(start, start, END, Recurrence.MOST_DAYS)).isEqualTo(walked);
        var later = day.plusYears(3);
        assertThat(rule.days(start, later, END, 5))
                .isEqualTo(walked.stream()
                        .filter(each -> !each.isBefore(later))
                        .limit(5)
                        .toList());
    }

    @Property(tries = 500)
    void aRuleIsWhatItsTextSays(@ForAll("rules") Recurrence rule) {
        assertThat(Recurrence.of(rule.toString())).isEqualTo(rule);
        assertThat(Recurrence.of("RRULE:" + rule.toString().toLowerCase(java.util.Locale.ROOT)))
                .isEqualTo(rule);
    }

    /**
     * Another opinion, where biweekly follows the standard: it forgets the interval where other parts choose the days, the
     * number of a day of the week beside days of the month, and of the first period what lies before the first day.
     */
    @Property(tries = TRIES)
    void theDaysAreThoseOfAnotherLibrary(@ForAll("rules") Recurrence rule, @ForAll("days") LocalDate day) {
        var plain = rule.every(1);
        Assume.that(rule.byDay().isEmpty() || rule.byMonthDay().isEmpty());
        Assume.that(rule.bySetPosition().isEmpty());
        var start = firstFrom(plain, day);
        Assume.that(start != null);
        var end = day.plusYears(3);

        var theirs = new ArrayList<LocalDate>();
        var version = new ParseContext();
        version.setVersion(ICalVersion.V2_0);
        var iterator = RecurrenceIteratorFactory.createRecurrenceIterator(
                new RecurrenceRuleScribe()
                        .parseText(
                                plain.until() == null
                                        ? plain.toString()
                                        : plain.until(end).toString(),
                                ICalDataType.RECUR,
                                new ICalParameters(),
                                version)
                        .getValue(),
                new DateValueImpl(start.getYear(), start.getMonthValue(), start.getDayOfMonth()),
                TimeZone.getTimeZone("UTC"));
        while (iterator.hasNext()) {
            var value = iterator.next();
            var each = LocalDate.of(value.year(), value.month(), value.day());
            if (!each.isBefore(end) || (plain.until() != null && each.isAfter(plain.until()))) {
                break;
            }
            theirs.add(each);
        }

        assertThat(plain.days(start, start, end, Recurrence.MOST_DAYS)).isEqualTo(theirs);
    }

    /** The first day the rule has if it is begun there, at this day or soon behind it. */
    private static LocalDate firstFrom(Recurrence rule, LocalDate day) {
        for (var each = day; each.isBefore(day.plusDays(800)); each = each.plusDays(1)) {
            if (rule.beginsOn(each)) {
                return each;
            }
        }
        return null;
    }

    private static List<LocalDate> walk(Recurrence rule, LocalDate start) {
        var days = new ArrayList<LocalDate>();
        for (var day = start; day.isBefore(END); day = day.plusDays(1)) {
            if (rule.until() != null && day.isAfter(rule.until())) {
                break;
            }
            if (hasDay(rule, start, day)) {
                days.add(day);
            }
            if (rule.count() != null && days.size() == rule.count()) {
                break;
            }
        }
        return days;
    }

    private static boolean hasDay(Recurrence rule, LocalDate start, LocalDate day) {
        var from = period(rule, start);
        var to = period(rule, day);
        long periods = switch (rule.frequency()) {
            case DAILY -> ChronoUnit.DAYS.between(from, to);
            case WEEKLY -> ChronoUnit.WEEKS.between(from, to);
            case MONTHLY -> ChronoUnit.MONTHS.between(from, to);
            case YEARLY -> ChronoUnit.YEARS.between(from, to);
        };
        if (periods % rule.interval() != 0 || !isNamed(rule, start, day)) {
            return false;
        }
        if (rule.bySetPosition().isEmpty()) {
            return true;
        }
        var set = new ArrayList<LocalDate>();
        for (var each = to; period(rule, each).equals(to); each = each.plusDays(1)) {
            if (isNamed(rule, start, each)) {
                set.add(each);
            }
        }
        return rule.bySetPosition().contains(set.indexOf(day) + 1)
                || rule.bySetPosition().contains(set.indexOf(day) - set.size());
    }

    private static LocalDate period(Recurrence rule, LocalDate day) {
        return switch (rule.frequency()) {
            case DAILY -> day;
            case WEEKLY -> day.with(TemporalAdjusters.previousOrSame(rule.weekStart()));
            case MONTHLY -> day.withDayOfMonth(1);
            case YEARLY -> day.withDayOfYear(1);
        };
    }

    private static boolean isNamed(Recurrence rule, LocalDate start, LocalDate day) {
        boolean anyDay = rule.byDay().isEmpty() && rule.byMonthDay().isEmpty();
        if (!rule.byMonth().isEmpty() && !rule.byMonth().contains(day.getMonthValue())) {
            return false;
        }
        if (anyDay) {
            return switch (rule.frequency()) {
                case DAILY -> true;
                case WEEKLY -> day.getDayOfWeek() == start.getDayOfWeek();
                case MONTHLY -> day.getDayOfMonth() == start.getDayOfMonth();
                case YEARLY ->
                    day.getDayOfMonth() == start.getDayOfMonth()
                            && (!rule.byMonth().isEmpty() || day.getMonth() == start.getMonth());
            };
        }
        int last = day.lengthOfMonth();
        boolean date = rule.byMonthDay().isEmpty()
                || rule.byMonthDay().contains(day.getDayOfMonth())
                || rule.byMonthDay().contains(day.getDayOfMonth() - last - 1);
        return date && (rule.byDay().isEmpty() || rule.byDay().stream().anyMatch(each -> isThat(rule, each, day)));
    }

    private static boolean isThat(Recurrence rule, Weekday each, LocalDate day) {
        if (each.day() != day.getDayOfWeek()) {
            return false;
        }
        boolean inYear = rule.frequency() == Frequency.YEARLY && rule.byMonth().isEmpty();
        int place = inYear ? day.getDayOfYear() : day.getDayOfMonth();
        int length = inYear ? day.lengthOfYear() : day.lengthOfMonth();
        return each.nth() == 0 || each.nth() == (place - 1) / 7 + 1 || each.nth() == -((length - place) / 7 + 1);
    }

    @Provide
    Arbitrary<LocalDate> days() {
        return Arbitraries.integers().between(0, 800).map(EARLIEST::plusDays);
    }

    @Provide
    Arbitrary<Recurrence> rules() {
        return Arbitraries.of(Frequency.values()).flatMap(frequency -> {
            boolean longer = frequency == Frequency.MONTHLY || frequency == Frequency.YEARLY;
            var nth = longer ? Arbitraries.of(0, 0, 1, 2, 5, -1, -2) : Arbitraries.just(0);
            var weekdays = Combinators.combine(Arbitraries.of(DayOfWeek.values()), nth)
                    .as(Weekday::new)
                    .list()
                    .uniqueElements()
                    .ofMaxSize(3);
            var monthDays = frequency == Frequency.WEEKLY
                    ? Arbitraries.just(List.<Integer>of())
                    : Arbitraries.of(1, 13, 28, 29, 30, 31, -1, -31)
                            .list()
                            .uniqueElements()
                            .ofMaxSize(2);
            var months = Arbitraries.integers()
                    .between(1, 12)
                    .list()
                    .uniqueElements()
                    .ofMaxSize(3);
            var positions = Arbitraries.of(1, 2, -1).list().uniqueElements().ofMaxSize(2);
            return Combinators.combine(
                            Arbitraries.integers().between(1, 4),
                            Arbitraries.integers().between(0, 40),
                            weekdays,
                            monthDays,
                            months,
                            positions,
                            Arbitraries.of(DayOfWeek.MONDAY, DayOfWeek.SUNDAY))
                    .as((interval, end, byDay, byMonthDay, byMonth, bySetPosition, weekStart) -> {
                        boolean named = !byDay.isEmpty() || !byMonthDay.isEmpty();
                        var rule = new Recurrence(
                                frequency,
                                interval,
                                null,
                                null,
                                byDay,
                                byMonthDay,
                                byMonth,
                                named
                                                && Set.of(Frequency.MONTHLY, Frequency.YEARLY)
                                                        .contains(frequency)
                                        ? bySetPosition
                                        : List.of(),
                                weekStart);
                        return end == 0
                                ? rule
                                : end % 2 == 0 ? rule.times(end) : rule.until(EARLIEST.plusDays(end * 60L));
                    });
        });
    }
}
