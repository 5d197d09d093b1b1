package org.communitykit.merge;

import org.communitykit.CommunityException;
import org.communitykit.member.MemberId;

/** The two are one already: a member is not merged into themselves, nor into somebody merged into them. */
public final class SamePerson extends CommunityException {
    private static final long serialVersionUID = 1L;

    SamePerson(MemberId winner, MemberId loser) {
        super("member " + loser + " and member " + winner + " are one already");
    }
}
