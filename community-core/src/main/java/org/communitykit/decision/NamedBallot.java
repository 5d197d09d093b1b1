package org.communitykit.decision;

import org.communitykit.member.MemberId;

/**
 * A ballot with a name.
 *
 * @param number the place in the order in which the server took ballots of this decision; the last of a voter counts
 * @param weight for how many votes it stands, 1 until the decision is closed
 */
public record NamedBallot(DecisionId decision, MemberId voter, Choice choice, long number, long weight) {
    NamedBallot of(MemberId other) {
        return new NamedBallot(decision, other, choice, number, weight);
    }

    NamedBallot weighing(long votes) {
        return new NamedBallot(decision, voter, choice, number, votes);
    }
}
