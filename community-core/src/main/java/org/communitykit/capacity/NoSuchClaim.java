package org.communitykit.capacity;

import org.communitykit.CommunityException;

/** Nothing was claimed under the key. */
public final class NoSuchClaim extends CommunityException {
    private static final long serialVersionUID = 1L;

    NoSuchClaim(SlotId slot, String key) {
        super("slot " + slot + " has no claim " + key);
    }
}
