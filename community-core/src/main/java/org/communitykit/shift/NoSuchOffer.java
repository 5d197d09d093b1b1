package org.communitykit.shift;

import org.communitykit.CommunityException;

/** There is no such offer, or none that the actor may know of. */
public final class NoSuchOffer extends CommunityException {
    private static final long serialVersionUID = 1L;

    NoSuchOffer(OfferId offer) {
        super("there is no offer " + offer);
    }
}
