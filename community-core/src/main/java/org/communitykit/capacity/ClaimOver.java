package org.communitykit.capacity;

import org.communitykit.CommunityException;

/** The claim was released, or ran out, and cannot be confirmed; places have to be claimed anew. */
public final class ClaimOver extends CommunityException {
    private static final long serialVersionUID = 1L;

    ClaimOver(Claim claim) {
        super("claim " + claim.key() + " on slot " + claim.slot() + " is " + claim.state()
                + "; it cannot be confirmed");
    }
}
