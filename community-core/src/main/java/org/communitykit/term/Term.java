package org.communitykit.term;

import java.time.LocalDate;

/**
 * For how long somebody is a paying member.
 *
 * @param joined when they came, or came back
 * @param anchor where their terms are counted from
 * @param count how many terms they have had, the one under way included
 */
public record Term(LocalDate joined, LocalDate anchor, int count) {
    /** The first day on which it is over. */
    public LocalDate end(TermPlan plan) {
        // from the anchor each time: from end to end, 29 February would become the 28th for ever
        var end = anchor.plusMonths(Math.multiplyExact(plan.length().toTotalMonths(), count));
        // years that begin on 29 February begin on it in leap years, also for those who came in on a 28th
        return plan.start() == null ? end : plan.start().atYear(end.getYear());
    }
}
