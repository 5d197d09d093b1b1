package org.communitykit.group;

import org.communitykit.Actor;
import org.communitykit.CommunityException;
import org.communitykit.member.MemberId;

/** One can only act on members of strictly lower rank, and only hand out what is below one's own. */
public final class Outranked extends CommunityException {
    private static final long serialVersionUID = 1L;

    private Outranked(String message) {
        super(message);
    }

    static Outranked by(Actor actor, MemberId member, GroupId group) {
        return new Outranked(actor + " does not outrank member " + member + " in group " + group);
    }

    static Outranked by(Actor actor, String role, GroupId group) {
        return new Outranked(
                actor + " stands below what is needed to give or take role " + role + " in group " + group);
    }
}
