package org.communitykit.consent;

import org.communitykit.CommunityException;

/** The token leads nowhere: it was never given out, is too old, or belongs to what is not there any more. */
public final class InvalidToken extends CommunityException {
    private static final long serialVersionUID = 1L;

    InvalidToken() {
        super("this token is not valid");
    }
}
