package org.communitykit.shift;

import org.communitykit.CommunityException;

/** The offer stands where this cannot be done with it: somebody else has taken it up, or it was withdrawn or declined. */
public final class OfferNotOpen extends CommunityException {
    private static final long serialVersionUID = 1L;

    OfferNotOpen(Offer offer, String verb) {
        super("offer " + offer.id() + " is " + offer.state() + "; it cannot be " + verb);
    }
}
