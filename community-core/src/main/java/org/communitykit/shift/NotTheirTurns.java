package org.communitykit.shift;

import org.communitykit.Actor;
import org.communitykit.CommunityException;
import org.communitykit.member.MemberId;

/** What somebody does when, in all groups together, is for that member and the host. */
public final class NotTheirTurns extends CommunityException {
    private static final long serialVersionUID = 1L;

    NotTheirTurns(Actor actor, MemberId member) {
        super(actor + " may not see all turns of " + member);
    }
}
