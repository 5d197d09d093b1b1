package org.communitykit.rota;

import org.communitykit.CommunityException;

/** Nobody stands in, or was asked to, under this key. */
public final class NoSuchStandIn extends CommunityException {
    private static final long serialVersionUID = 1L;

    NoSuchStandIn(RotaId rota, String key) {
        super("rota " + rota + " has nobody standing in under " + key);
    }
}
