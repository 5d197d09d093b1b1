package org.communitykit.budgeting;

import org.communitykit.CommunityException;

/** There is no such budget round, or none that the actor may know of. */
public final class NoSuchRound extends CommunityException {
    private static final long serialVersionUID = 1L;

    NoSuchRound(RoundId round) {
        super("there is no budget round " + round);
    }
}
