package org.communitykit.member;

import org.communitykit.CommunityException;

/** The community does not know this member, or the actor may not know of them. */
public final class NoSuchMember extends CommunityException {
    private static final long serialVersionUID = 1L;

    public NoSuchMember(MemberId member) {
        super("there is no member " + member);
    }
}
