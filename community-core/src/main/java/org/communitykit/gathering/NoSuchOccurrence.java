package org.communitykit.gathering;

import org.communitykit.CommunityException;

/** The gathering has nothing on that day. */
public final class NoSuchOccurrence extends CommunityException {
    private static final long serialVersionUID = 1L;

    NoSuchOccurrence(GatheringId id, java.time.LocalDate day) {
        super("gathering " + id + " has nothing on " + day);
    }
}
