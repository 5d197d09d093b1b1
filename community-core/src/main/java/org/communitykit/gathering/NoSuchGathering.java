package org.communitykit.gathering;

import org.communitykit.CommunityException;

/** There is no such gathering, or none the actor may know of. */
public final class NoSuchGathering extends CommunityException {
    private static final long serialVersionUID = 1L;

    NoSuchGathering(GatheringId id) {
        super("there is no gathering " + id);
    }
}
