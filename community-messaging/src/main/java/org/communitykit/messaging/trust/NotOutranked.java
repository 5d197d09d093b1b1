package org.communitykit.messaging.trust;

import org.communitykit.Actor;
import org.communitykit.CommunityException;
import org.communitykit.member.MemberId;

/** Only the level of members of a lower rank can be locked. */
public final class NotOutranked extends CommunityException {
    private static final long serialVersionUID = 1L;

    NotOutranked(Actor actor, MemberId member) {
        super(actor + " does not outrank member " + member);
    }
}
