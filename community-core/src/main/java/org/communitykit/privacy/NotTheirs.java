package org.communitykit.privacy;

import org.communitykit.Actor;
import org.communitykit.CommunityException;
import org.communitykit.member.MemberId;

/** What is known of a member is given to that member and to the host, and to nobody else. */
public final class NotTheirs extends CommunityException {
    private static final long serialVersionUID = 1L;

    NotTheirs(Actor actor, MemberId member) {
        super(actor + " may not have what is known of " + member);
    }
}
