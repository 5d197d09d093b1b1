package org.communitykit.rota;

import org.communitykit.CommunityException;

/** Somebody else has agreed to stand in, or it was ended, or others were asked. */
public final class StandInTaken extends CommunityException {
    private static final long serialVersionUID = 1L;

    StandInTaken(RotaId rota, String key, StandIn.State state) {
        super("standing in on rota " + rota + " under " + key + " is " + state + " and cannot be agreed to");
    }
}
