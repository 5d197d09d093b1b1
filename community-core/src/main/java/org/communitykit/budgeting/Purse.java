package org.communitykit.budgeting;

import java.time.Instant;
import org.communitykit.group.GroupId;

/**
 * A budget round as kept; others see what {@link BudgetRound} shows them.
 *
 * @param last the number of the latest ballot
 * @param firstAs what it was planned with, to recognise the same call again
 */
record Purse(
        RoundId id,
        GroupId group,
        String name,
        NewRound.Terms terms,
        long projects,
        long votes,
        long papers,
        long last,
        String firstAs) {
    Purse proposed() {
        return new Purse(id, group, name, terms, projects + 1, votes, papers, last, firstAs);
    }

    Purse voted(int members, int onPaper) {
        return new Purse(id, group, name, terms, projects, votes + members, papers + onPaper, last + 1, firstAs);
    }

    Purse less(int members, int onPaper) {
        return new Purse(id, group, name, terms, projects, votes - members, papers - onPaper, last, firstAs);
    }

    RoundPhase phase(Instant at) {
        if (at.isBefore(terms.starts())) {
            return RoundPhase.COMING;
        }
        for (var span : terms.spans()) {
            if (at.isBefore(span.until())) {
                return span.phase();
            }
        }
        return RoundPhase.FINISHED;
    }

    BudgetRound shown(Instant at) {
        var phase = phase(at);
        var until = phase == RoundPhase.COMING
                ? terms.starts()
                : terms.spans().stream()
                        .filter(span -> span.phase() == phase)
                        .findFirst()
                        .orElse(terms.spans().get(terms.spans().size() - 1))
                        .until();
        return new BudgetRound(
                id,
                group,
                name,
                terms.budget(),
                terms.spending(),
                terms.marking(),
                terms.most(),
                phase,
                until,
                projects,
                votes,
                papers);
    }
}
