package org.communitykit.budgeting;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.communitykit.member.Names;
import org.communitykit.money.Money;

/**
 * A budget round about to be planned. Its phases follow each other without a gap: each begins where the one before ends.
 * Immutable; each method gives a changed copy.
 */
public final class NewRound {
    /** The most projects on a ballot, and in a round. */
    public static final int PROJECTS_LIMIT = 1_000;

    final String name;
    final Terms terms;

    /** A phase and the first moment after it. */
    record Span(RoundPhase phase, Instant until) {}

    record Terms(Money budget, Spending spending, Marking marking, int most, Instant starts, List<Span> spans) {
        Terms {
            spans = List.copyOf(spans);
        }
    }

    private NewRound(String name, Terms terms) {
        this.name = name;
        this.terms = terms;
    }

    /** A round that spends this budget by this rule, and starts at this moment. */
    public static NewRound named(String name, Money budget, Spending spending, Instant starts) {
        Names.check(name, "name of a budget round");
        if (budget.minor() < 1) {
            throw new IllegalArgumentException("a budget is more than nothing, not " + budget.minor());
        }
        return new NewRound(
                name, new Terms(budget, spending, Marking.WITHIN_BUDGET, PROJECTS_LIMIT, starts, List.of()));
    }

    /** The phase that comes next, up to this moment, which is not included. */
    public NewRound phase(RoundPhase phase, Instant until) {
        var spans = terms.spans;
        var last = spans.isEmpty()
                ? RoundPhase.COMING
                : spans.get(spans.size() - 1).phase();
        var from = spans.isEmpty() ? terms.starts : spans.get(spans.size() - 1).until();
        if (phase == RoundPhase.FINISHED || phase.compareTo(last) <= 0 || !until.isAfter(from)) {
            throw new IllegalArgumentException(phase + " up to " + until + " cannot follow " + last + " up to " + from);
        }
        var more = new ArrayList<>(spans);
        more.add(new Span(phase, until));
        return new NewRound(
                name, new Terms(terms.budget, terms.spending, terms.marking, terms.most, terms.starts, more));
    }

    /** What a ballot can say: projects that the budget pays for together, unless said otherwise. */
    public NewRound marking(Marking how, int most) {
        if (most < 1 || most > PROJECTS_LIMIT) {
            throw new IllegalArgumentException(
                    "a ballot names up to " + PROJECTS_LIMIT + " projects, not up to " + most);
        }
        return new NewRound(name, new Terms(terms.budget, terms.spending, how, most, terms.starts, terms.spans));
    }
}
