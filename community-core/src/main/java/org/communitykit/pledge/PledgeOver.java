package org.communitykit.pledge;

import org.communitykit.CommunityException;

/** The pledge has come to its end, or stands where this cannot be done. */
public final class PledgeOver extends CommunityException {
    private static final long serialVersionUID = 1L;

    PledgeOver(PledgeId pledge, Pledge.State state, String verb) {
        super("pledge " + pledge + " is " + state + "; it cannot " + verb);
    }
}
