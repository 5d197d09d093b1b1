package org.communitykit.gathering;

import org.communitykit.CommunityException;

/** The gathering, or its day, is cancelled. */
public final class GatheringOff extends CommunityException {
    private static final long serialVersionUID = 1L;

    GatheringOff(GatheringId id, java.time.LocalDate day) {
        super("gathering " + id + " does not take place on " + day);
    }
}
