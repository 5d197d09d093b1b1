package org.communitykit.decision;

import java.util.List;
import org.communitykit.election.Count;
import org.jspecify.annotations.Nullable;

/**
 * What was decided, and the whole count.
 *
 * @param electorate how many could vote
 * @param cast how many voted themselves
 * @param represented how many votes were cast by those they had been given to
 * @param abstained how many abstained: by their ballot, or because the vote they gave away went in a circle, too far, or
 *     to somebody who casts as many as is allowed
 * @param circle of those who abstained, how many votes went in a circle
 * @param tooFar of those, how many would have gone through more hands than is allowed
 * @param tooMany of those, how many came to somebody who casts as many as is allowed already
 * @param absent how many gave their vote to somebody who did not cast it, and so did not take part
 * @param elected those elected however ties fall, in the order of the count
 * @param tied those of whom some are elected and some are not; it is for people to say which
 * @param count stage by stage; absent if there are too few ballots to be told. Where it drew lots, it took the order of
 *     the paper
 */
public record DecisionResult(
        DecisionId decision,
        Verdict verdict,
        long electorate,
        long cast,
        long represented,
        long abstained,
        long circle,
        long tooFar,
        long tooMany,
        long absent,
        List<String> elected,
        List<String> tied,
        @Nullable Count count) {
    /** How it ended. */
    public enum Verdict {
        /** As many as there are seats are elected. */
        DECIDED,
        /** Nothing tells between some of them. */
        TIED,
        /** Too few of the electorate took part. */
        NO_QUORUM,
        /** The best have too small a part of the votes. */
        BELOW_THRESHOLD,
        /** Nobody voted for anything. */
        NO_VOTES,
        /** So few ballots without names were cast that they could be guessed. Nothing else is told. */
        TOO_FEW
    }

    public DecisionResult {
        elected = List.copyOf(elected);
        tied = List.copyOf(tied);
    }

    /** How many took part. */
    public long turnout() {
        return cast + represented + circle + tooFar + tooMany;
    }
}
