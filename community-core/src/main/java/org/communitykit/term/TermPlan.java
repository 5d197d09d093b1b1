package org.communitykit.term;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.communitykit.Ids;
import org.communitykit.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A way to be a paying member, by the rules of which everything follows. Terms are counted from where they began, so that who
 * joined on 29 February has it back in every leap year. Immutable; each method gives a changed copy.
 *
 * @param zone where the organisation is, whose today counts
 * @param length of one term: whole months or years
 * @param start the day of the year on which terms begin for everybody; absent if they begin when somebody joins
 * @param rollover how many days before that day somebody joins for the next term at once
 * @param fresh how long somebody counts as new
 * @param grace how long after the end a term can be renewed as if it had not ended
 * @param fee for one term
 */
public record TermPlan(
        String name,
        ZoneId zone,
        Period length,
        @Nullable MonthDay start,
        int rollover,
        Period fresh,
        Period grace,
        Money fee) {
    public TermPlan {
        Ids.check(name, "plan");
        long months = length.toTotalMonths();
        boolean whole = months >= 1
                && months <= 1_200
                && length.normalized().equals(Period.ofMonths((int) months).normalized());
        if (!whole) {
            throw new IllegalArgumentException("a term lasts 1 to 1200 whole months, not " + length);
        }
        if (start != null && length.toTotalMonths() != 12) {
            throw new IllegalArgumentException(
                    "terms that begin on " + start + " for everybody last a year, not " + length);
        }
        if (rollover < 0 || rollover > 366 || (rollover > 0 && start == null)) {
            throw new IllegalArgumentException(
                    "only plans with a fixed start have a rollover, of up to 366 days, not " + rollover);
        }
        if (fresh.isNegative() || grace.isNegative()) {
            throw new IllegalArgumentException("nobody is new, nor is there grace, for less than no time");
        }
        if (fee.isNegative()) {
            throw new IllegalArgumentException("a fee is no less than nothing, not " + fee);
        }
    }

    /** Terms of this length that begin when somebody joins; new for three months, a month's grace. */
    public static TermPlan rolling(String name, ZoneId zone, Period length, Money fee) {
        return new TermPlan(name, zone, length, null, 0, Period.ofMonths(3), Period.ofMonths(1), fee);
    }

    /** Years that begin on the same day for everybody; new for three months, a month's grace. */
    public static TermPlan fixed(String name, ZoneId zone, MonthDay start, Money fee) {
        return new TermPlan(name, zone, Period.ofYears(1), start, 0, Period.ofMonths(3), Period.ofMonths(1), fee);
    }

    /** Who joins so many days before the fixed start, or fewer, has the rest of the term for nothing. */
    public TermPlan rollover(int days) {
        return new TermPlan(name, zone, length, start, days, fresh, grace, fee);
    }

    /** How long somebody counts as new. */
    public TermPlan fresh(Period time) {
        return new TermPlan(name, zone, length, start, rollover, time, grace, fee);
    }

    /** How long after the end a term can be renewed as if it had not ended. */
    public TermPlan grace(Period time) {
        return new TermPlan(name, zone, length, start, rollover, fresh, time, fee);
    }

    /** The first term of who joins on this day; of a fixed plan the one under way, or, near its end, that and the next. */
    public Term join(LocalDate joined) {
        if (start == null) {
            return new Term(joined, joined, 1);
        }
        var began = start.atYear(joined.getYear());
        if (began.isAfter(joined)) {
            began = start.atYear(joined.getYear() - 1);
        }
        var term = new Term(joined, began, 1);
        boolean rolls = ChronoUnit.DAYS.between(joined, term.end(this)) <= rollover;
        return rolls ? new Term(joined, began, 2) : term;
    }

    /**
     * The same after one more term was paid on this day: it begins where the last one ends, also if it was paid before or in
     * the grace after that. Later it is a new beginning.
     */
    public Term renew(Term term, LocalDate paid) {
        return paid.isBefore(term.end(this).plus(grace))
                ? new Term(term.joined(), term.anchor(), term.count() + 1)
                : join(paid);
    }

    /** What somebody is on a day; a function of these and nothing else. */
    public TermStatus status(Term term, LocalDate day) {
        var end = term.end(this);
        if (day.isBefore(term.joined())) {
            return TermStatus.PENDING;
        }
        if (day.isBefore(end)) {
            return day.isBefore(term.joined().plus(fresh)) ? TermStatus.NEW : TermStatus.CURRENT;
        }
        return day.isBefore(end.plus(grace)) ? TermStatus.GRACE : TermStatus.EXPIRED;
    }

    /**
     * What the first term costs who joins on this day: of a fixed plan the part of the fee for the days that are left, the
     * day itself included, exact to the minor unit: this and what is not paid are the fee. A rollover costs one fee.
     */
    public Money firstFee(LocalDate joined) {
        var term = join(joined);
        if (start == null || term.count() > 1) {
            return fee;
        }
        long all = ChronoUnit.DAYS.between(term.anchor(), term.end(this));
        long left = ChronoUnit.DAYS.between(joined, term.end(this));
        return all == left ? fee : fee.allocate(List.of(left, all - left)).get(0);
    }
}
