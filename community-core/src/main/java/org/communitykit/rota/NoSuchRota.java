package org.communitykit.rota;

import org.communitykit.CommunityException;

/** There is no such rota, or none that the actor may know of. */
public final class NoSuchRota extends CommunityException {
    private static final long serialVersionUID = 1L;

    NoSuchRota(RotaId rota) {
        super("there is no rota " + rota);
    }
}
