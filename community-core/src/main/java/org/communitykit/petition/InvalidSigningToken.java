package org.communitykit.petition;

import org.communitykit.CommunityException;

/** The token leads nowhere: it was never given out, is too old, or belongs to a signature that was taken back. */
public final class InvalidSigningToken extends CommunityException {
    private static final long serialVersionUID = 1L;

    InvalidSigningToken() {
        super("this token is not valid");
    }
}
