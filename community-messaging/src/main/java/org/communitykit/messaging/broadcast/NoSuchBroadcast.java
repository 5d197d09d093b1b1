package org.communitykit.messaging.broadcast;

import org.communitykit.CommunityException;

/** There is no such broadcast, or none that the actor may know of. */
public final class NoSuchBroadcast extends CommunityException {
    private static final long serialVersionUID = 1L;

    NoSuchBroadcast(BroadcastId broadcast) {
        super("there is no broadcast " + broadcast);
    }
}
