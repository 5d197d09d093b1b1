package org.communitykit.messaging.sanction;

import org.communitykit.Actor;
import org.communitykit.CommunityException;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;

/** One sanctions only members of strictly lower rank in the group, and nobody that has no part in the community. */
public final class NotOutranked extends CommunityException {
    private static final long serialVersionUID = 1L;

    NotOutranked(Actor actor, MemberId member, GroupId group) {
        super(actor + " does not outrank member " + member + " in group " + group);
    }
}
