package org.communitykit.messaging.sync;

import org.communitykit.CommunityException;
import org.jspecify.annotations.Nullable;

/** The token was not handed out to this member. */
public final class InvalidToken extends CommunityException {
    private static final long serialVersionUID = 1L;

    InvalidToken() {
        this(null);
    }

    InvalidToken(@Nullable Throwable cause) {
        super("the token was not handed out to this member", cause);
    }
}
