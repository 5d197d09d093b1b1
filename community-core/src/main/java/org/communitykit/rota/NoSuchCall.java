package org.communitykit.rota;

import org.communitykit.CommunityException;

/** There is no such call for help, or none that the actor may know of. */
public final class NoSuchCall extends CommunityException {
    private static final long serialVersionUID = 1L;

    NoSuchCall(CallId call) {
        super("there is no call for help " + call);
    }
}
