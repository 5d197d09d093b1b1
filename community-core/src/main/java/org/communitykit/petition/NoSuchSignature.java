package org.communitykit.petition;

import org.communitykit.CommunityException;

/** The petition has no such signature. */
public final class NoSuchSignature extends CommunityException {
    private static final long serialVersionUID = 1L;

    NoSuchSignature(PetitionId petition, long number) {
        super("petition " + petition + " has no signature " + number);
    }
}
