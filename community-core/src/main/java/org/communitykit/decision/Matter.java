package org.communitykit.decision;

import java.time.Instant;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * A decision as kept; others see what {@link Decision} shows them.
 *
 * @param last the number of the latest ballot with a name
 * @param lost votes that were given away for nothing, once it is closed
 * @param firstAs what it was drafted with, to recognise the same call again
 */
record Matter(
        DecisionId id,
        GroupId group,
        String title,
        String about,
        NewDecision.Terms terms,
        boolean due,
        Instant closes,
        Decision.State state,
        @Nullable MemberId drafter,
        long electorate,
        long cast,
        long last,
        Lost lost,
        @Nullable Instant closedAt,
        String firstAs) {
    /** How many votes were given away for nothing, by reason. */
    record Lost(long circle, long absent, long tooFar, long tooMany) {
        static final Lost NONE = new Lost(0, 0, 0, 0);

        /** Those whose owners took part all the same: what they wanted cannot be known, so they abstain. */
        long abstaining() {
            return circle + tooFar + tooMany;
        }
    }

    static Matter draft(DecisionId id, GroupId group, NewDecision draft, @Nullable MemberId drafter, String firstAs) {
        return new Matter(
                id,
                group,
                draft.title,
                draft.about,
                draft.terms,
                false,
                draft.terms.closes(),
                Decision.State.DRAFT,
                drafter,
                0,
                0,
                0,
                Lost.NONE,
                null,
                firstAs);
    }

    Matter as(NewDecision draft) {
        return new Matter(
                id,
                group,
                draft.title,
                draft.about,
                draft.terms,
                due,
                draft.terms.closes(),
                state,
                drafter,
                electorate,
                cast,
                last,
                lost,
                closedAt,
                firstAs);
    }

    Matter opened(long electors) {
        return with(true, Decision.State.OPEN, electors, cast, last, lost, null);
    }

    Matter voted(int newBallots, long number) {
        return with(due, state, electorate, cast + newBallots, number, lost, closedAt);
    }

    Matter less(int electors, int ballots) {
        return with(due, state, electorate - electors, cast - ballots, last, lost, closedAt);
    }

    Matter closed(Lost votes, Instant at) {
        return with(false, Decision.State.CLOSED, electorate, cast, last, votes, at);
    }

    private Matter with(
            boolean nowDue,
            Decision.State nowIn,
            long electors,
            long nowCast,
            long nowLast,
            Lost nowLost,
            @Nullable Instant at) {
        return new Matter(
                id, group, title, about, terms, nowDue, closes, nowIn, drafter, electors, nowCast, nowLast, nowLost, at,
                firstAs);
    }

    boolean isOpen(Instant at) {
        return state == Decision.State.OPEN && at.isBefore(closes);
    }

    Decision shown() {
        return new Decision(
                id,
                group,
                title,
                about,
                terms.paper(),
                terms.secrecy(),
                terms.reveal(),
                terms.quorum(),
                terms.threshold(),
                terms.topic(),
                closes,
                state,
                drafter,
                electorate,
                cast,
                closedAt);
    }
}
