package org.communitykit.pledge;

import org.communitykit.CommunityException;

/** There is no such pledge, or none that the actor may know of. */
public final class NoSuchPledge extends CommunityException {
    private static final long serialVersionUID = 1L;

    NoSuchPledge(PledgeId pledge) {
        super("there is no pledge " + pledge);
    }
}
