package org.communitykit.shift.assignment;

import java.util.Map;

/**
 * Places of a post that nobody could be given.
 *
 * @param reasons why not, and of how many candidates that is true
 */
public record Unfilled(String post, int places, Map<Reason, Integer> reasons) {
    /** Why somebody was not given a place. */
    public enum Reason {
        /** They are not able or willing to take it. */
        NOT_ELIGIBLE,
        /** They have another post at that time, or would have too little rest. */
        BUSY,
        /** They would work more than is allowed in a period. */
        OVER_HOURS
    }

    public Unfilled {
        reasons = Map.copyOf(reasons);
    }
}
