package org.communitykit.budgeting;

import java.util.List;
import org.communitykit.member.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * A ballot of a budget round.
 *
 * @param id of no meaning, the same while the voter changes the ballot
 * @param member whose it is; absent on paper of somebody who is no member
 * @param paper the number on the paper it was cast on; absent if the voter cast it here
 * @param number the place in the order in which ballots were taken
 * @param projects by their ids, in order
 */
public record RoundBallot(
        RoundId round,
        String id,
        @Nullable MemberId member,
        @Nullable String paper,
        long number,
        List<String> projects) {
    public RoundBallot {
        projects = List.copyOf(projects);
    }

    RoundBallot saying(long nextNumber, List<String> others) {
        return new RoundBallot(round, id, member, paper, nextNumber, others);
    }

    RoundBallot of(MemberId other) {
        return new RoundBallot(round, id, other, paper, number, projects);
    }
}
