package org.communitykit.group;

import org.communitykit.CommunityException;

/**
 * The token leads nowhere: there never was such an invitation, it is used up, expired or revoked, or whoever made it may
 * no longer invite. Which of them is not told.
 */
public final class InvalidInvitation extends CommunityException {
    private static final long serialVersionUID = 1L;

    InvalidInvitation() {
        super("this invitation is not valid");
    }
}
