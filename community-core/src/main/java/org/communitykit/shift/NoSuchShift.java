package org.communitykit.shift;

import org.communitykit.CommunityException;

/** There is no such shift, or none that the actor may know of. */
public final class NoSuchShift extends CommunityException {
    private static final long serialVersionUID = 1L;

    NoSuchShift(ShiftId shift) {
        super("there is no shift " + shift);
    }
}
