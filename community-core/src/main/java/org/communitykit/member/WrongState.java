package org.communitykit.member;

import org.communitykit.CommunityException;

/** What was asked for does not follow from the state the member is in. */
public final class WrongState extends CommunityException {
    private static final long serialVersionUID = 1L;

    WrongState(MemberId member, MemberState state, String verb) {
        super("member " + member + " is " + state + " and cannot be " + verb);
    }

    /** For features that ask the same of members. */
    public static WrongState of(MemberId member, MemberState state, String verb) {
        return new WrongState(member, state, verb);
    }
}
