package org.communitykit.messaging.report;

import org.communitykit.CommunityException;

/** Another reviewer is looking at the case. Wait until they are done or their claim ends. */
public final class CaseClaimed extends CommunityException {
    private static final long serialVersionUID = 1L;

    CaseClaimed(Docket docket) {
        super("the case of " + docket.target() + " is claimed by " + docket.claimedBy() + " until "
                + docket.claimedUntil());
    }

    @Override
    public boolean retryable() {
        return true;
    }
}
