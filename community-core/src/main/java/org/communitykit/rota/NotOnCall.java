package org.communitykit.rota;

import org.communitykit.CommunityException;

/** The member is not on call in that time, so that nobody can stand in for them. */
public final class NotOnCall extends CommunityException {
    private static final long serialVersionUID = 1L;

    NotOnCall(org.communitykit.member.MemberId member, RotaId rota) {
        super(member + " is not on call on rota " + rota + " in that time");
    }
}
