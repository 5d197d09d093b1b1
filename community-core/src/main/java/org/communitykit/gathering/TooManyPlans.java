package org.communitykit.gathering;

import org.communitykit.CommunityException;

/** A gathering was changed from a day on, or on single days, too often; plan another one. */
public final class TooManyPlans extends CommunityException {
    private static final long serialVersionUID = 1L;

    TooManyPlans(GatheringId id, int most, String what) {
        super("gathering " + id + " has " + most + " " + what + ", which is the most");
    }
}
