package org.communitykit.rota;

import org.communitykit.CommunityException;

/** The call for help has ended. */
public final class CallOver extends CommunityException {
    private static final long serialVersionUID = 1L;

    CallOver(CallId call) {
        super("call for help " + call + " has ended");
    }
}
