package org.communitykit.giving;

import org.communitykit.CommunityException;

/** There is no such donation, or none that the actor may know of. */
public final class NoSuchDonation extends CommunityException {
    private static final long serialVersionUID = 1L;

    NoSuchDonation(DonationId donation) {
        super("there is no donation " + donation);
    }
}
