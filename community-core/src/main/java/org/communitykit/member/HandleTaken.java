package org.communitykit.member;

import org.communitykit.CommunityException;

/** The handle, or one that looks like it, is or was another's. */
public final class HandleTaken extends CommunityException {
    private static final long serialVersionUID = 1L;

    HandleTaken(MemberId member) {
        super("member " + member + " cannot have this handle: it, or one that looks like it, is or was another's");
    }
}
