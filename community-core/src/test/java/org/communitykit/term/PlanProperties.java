package org.communitykit.term;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.communitykit.money.Money;

/** That terms are whole, gapless and never drift, on whatever day somebody joins. */
class PlanProperties {
    private static final LocalDate FIRST = LocalDate.of(2023, 1, 1);

    @Property
    void renewedTermsFollowEachOtherFromTheAnchor(
            @ForAll @IntRange(max = 3_000) int joined,
            @ForAll @IntRange(min = 1, max = 24) int months,
            @ForAll @IntRange(min = 1, max = 30) int renewals,
            @ForAll @IntRange(min = -20, max = 20) int around) {
        var plan = TermPlan.rolling("p", ZoneOffset.UTC, Period.ofMonths(months), Money.of(1, "EUR"));
        var day = FIRST.plusDays(joined);
        var term = plan.join(day);
        for (int i = 0; i < renewals; i++) {
            var paid = term.end(plan).plusDays(around);
            var next = plan.renew(term, paid);
            assertThat(next.end(plan)).isEqualTo(day.plusMonths((long) months * (i + 2)));
            term = next;
        }
    }

    @Property
    void statusGoesForwardDayByDay(@ForAll @IntRange(max = 3_000) int joined, @ForAll boolean fixed) {
        var fee = Money.of(100_00, "EUR");
        var plan = fixed
                ? TermPlan.fixed("p", ZoneOffset.UTC, MonthDay.of(9, 1), fee).rollover(60)
                : TermPlan.rolling("p", ZoneOffset.UTC, Period.ofYears(1), fee);
        var day = FIRST.plusDays(joined);
        var term = plan.join(day);
        var before = TermStatus.PENDING;
        for (int i = -2; i < 500; i++) {
            var status = plan.status(term, day.plusDays(i));
            assertThat(status).isGreaterThanOrEqualTo(before);
            assertThat(status.counts()).isEqualTo(i >= 0 && status != TermStatus.EXPIRED);
            before = status;
        }
        assertThat(term.end(plan)).isAfter(day);
    }

    @Example
    void yearsFromALeapDayLeaveNoDayBetweenThem() {
        var plan = TermPlan.fixed("p", ZoneOffset.UTC, MonthDay.of(2, 29), Money.of(3_66, "EUR"));

        var eve = LocalDate.of(2024, 2, 28);
        assertThat(plan.join(eve).end(plan)).isEqualTo(LocalDate.of(2024, 2, 29));
        assertThat(plan.firstFee(eve)).isEqualTo(Money.of(1, "EUR"));
        assertThat(plan.join(eve.plusDays(1)).end(plan)).isEqualTo(LocalDate.of(2025, 2, 28));
        assertThat(plan.renew(plan.join(eve), eve).end(plan)).isEqualTo(LocalDate.of(2025, 2, 28));
    }

    @Property
    void aPartOfAFeeIsLessThanAUnitFromExact(
            @ForAll @IntRange(max = 3_000) int joined, @ForAll @IntRange(max = 1_000_000) int minor) {
        var plan = TermPlan.fixed("p", ZoneOffset.UTC, MonthDay.of(2, 29), Money.of(minor, "EUR"));
        var day = FIRST.plusDays(joined);
        var term = plan.join(day);

        long all = ChronoUnit.DAYS.between(term.anchor(), term.end(plan));
        long left = ChronoUnit.DAYS.between(day, term.end(plan));

        assertThat(left).isBetween(1L, all);
        assertThat((double) plan.firstFee(day).minor())
                .isBetween((double) minor * left / all - 1, (double) minor * left / all + 1);
    }
}
