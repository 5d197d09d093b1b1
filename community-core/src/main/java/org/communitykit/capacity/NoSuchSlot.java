package org.communitykit.capacity;

import org.communitykit.CommunityException;

/** Nobody has opened the slot. */
public final class NoSuchSlot extends CommunityException {
    private static final long serialVersionUID = 1L;

    NoSuchSlot(SlotId slot) {
        super("there is no slot " + slot);
    }
}
