package org.communitykit.capacity;

import org.communitykit.CommunityException;

/** The slot has fewer free places than were asked for. */
public final class SlotFull extends CommunityException {
    private static final long serialVersionUID = 1L;

    private final long free;

    SlotFull(SlotId slot, int asked, long free) {
        super("slot " + slot + " has " + free + " free places, " + asked + " were asked for");
        this.free = free;
    }

    /** Nothing is to be had by those who come now, whatever is free. */
    public static SlotFull whileOthersWait(SlotId slot, int asked) {
        return new SlotFull(slot, asked, 0);
    }

    /** How many places were free at that moment. */
    public long free() {
        return free;
    }
}
