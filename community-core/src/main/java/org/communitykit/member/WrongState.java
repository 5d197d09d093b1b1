package org.communitykit.member;

import org.communitykit.CommunityException;

/** What was asked for does not follow from the state the member is in. */
public final class WrongState extends CommunityException {
    private static final long serialVersionUID = 1L;

    WrongState(MemberId member, MemberState state, String verb) {
        super("member " + member + " is " + state + " and cannot be " + verb);
    }
}
