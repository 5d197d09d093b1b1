package org.communitykit.petition;

import org.communitykit.CommunityException;

/** The address was asked as often today for its signature as an address may be. */
public final class AskedTooOften extends CommunityException {
    private static final long serialVersionUID = 1L;

    AskedTooOften(PetitionId petition) {
        super("this address was asked " + Petitions.A_DAY + " times within a day for petition " + petition);
    }

    @Override
    public boolean retryable() {
        return true;
    }
}
