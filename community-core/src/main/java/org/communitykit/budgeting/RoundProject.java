package org.communitykit.budgeting;

import org.communitykit.member.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * A project of a budget round.
 *
 * @param cost in minor units of the budget's currency; 0 until somebody has said
 * @param by who proposed it; absent if the host did
 * @param answer why it was not admitted
 */
public record RoundProject(
        RoundId round,
        String id,
        String name,
        String text,
        long cost,
        @Nullable MemberId by,
        State state,
        String answer) {
    /** Where a project stands. */
    public enum State {
        PROPOSED,
        /** It can be voted for. */
        ADMITTED,
        REFUSED
    }

    RoundProject answered(State next, long says, String why) {
        return new RoundProject(round, id, name, text, says, by, next, why);
    }
}
