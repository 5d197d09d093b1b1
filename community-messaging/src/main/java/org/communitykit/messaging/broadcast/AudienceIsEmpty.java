package org.communitykit.messaging.broadcast;

import org.communitykit.CommunityException;

/** A broadcast cannot begin that is addressed to nobody. */
public final class AudienceIsEmpty extends CommunityException {
    private static final long serialVersionUID = 1L;

    AudienceIsEmpty(BroadcastId broadcast) {
        super("broadcast " + broadcast + " is addressed to nobody");
    }
}
