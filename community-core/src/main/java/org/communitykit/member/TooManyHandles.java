package org.communitykit.member;

import org.communitykit.CommunityException;

/** The member has had so many handles already that only the host can give them another. */
public final class TooManyHandles extends CommunityException {
    private static final long serialVersionUID = 1L;

    TooManyHandles(MemberId member) {
        super("member " + member + " has had " + Handles.MAX_CLAIMS + " handles, the most there can be");
    }
}
