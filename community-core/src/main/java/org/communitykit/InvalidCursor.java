package org.communitykit;

import org.jspecify.annotations.Nullable;

/** The cursor was not handed out for this question. Start again without one. */
public final class InvalidCursor extends CommunityException {
    private static final long serialVersionUID = 1L;

    InvalidCursor() {
        this(null);
    }

    /** With what was wrong about it. */
    public InvalidCursor(@Nullable Throwable cause) {
        super("the cursor does not belong to this question", cause);
    }
}
