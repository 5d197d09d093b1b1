package org.communitykit.messaging.message;

import org.communitykit.CommunityException;

/** A cursor was given that this list, walked in this direction, never handed out. */
public final class InvalidCursor extends CommunityException {
    private static final long serialVersionUID = 1L;

    InvalidCursor() {
        super("the cursor is not one of this list and direction");
    }
}
