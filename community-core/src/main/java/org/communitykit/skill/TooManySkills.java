package org.communitykit.skill;

import org.communitykit.CommunityException;
import org.communitykit.member.MemberId;

/** The member has as many skills as one may have. */
public final class TooManySkills extends CommunityException {
    private static final long serialVersionUID = 1L;

    TooManySkills(MemberId member, int most) {
        super("member " + member + " has " + most + " skills, which is the most");
    }
}
