package org.communitykit.messaging.broadcast;

import org.communitykit.CommunityException;

/** What was asked for does not follow from where the broadcast stands. */
public final class WrongBroadcastState extends CommunityException {
    private static final long serialVersionUID = 1L;

    WrongBroadcastState(BroadcastId broadcast, Broadcast.State state, String verb) {
        super("broadcast " + broadcast + " is " + state + " and cannot be " + verb);
    }
}
