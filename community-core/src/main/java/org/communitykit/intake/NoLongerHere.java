package org.communitykit.intake;

import org.communitykit.CommunityException;
import org.communitykit.member.MemberId;
import org.communitykit.member.MemberState;

/** Who came in is known, and is suspended, banned or erased: whoever decided that decides on it, not a form. */
public final class NoLongerHere extends CommunityException {
    private static final long serialVersionUID = 1L;

    NoLongerHere(MemberId member, MemberState state) {
        super("member " + member + " is " + state + " and is not taken in again by a form or list");
    }
}
