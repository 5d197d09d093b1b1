package org.communitykit.petition;

import org.communitykit.CommunityException;

/** There is no such petition, or none that the actor may know of. */
public final class NoSuchPetition extends CommunityException {
    private static final long serialVersionUID = 1L;

    NoSuchPetition(PetitionId petition) {
        super("there is no petition " + petition);
    }
}
