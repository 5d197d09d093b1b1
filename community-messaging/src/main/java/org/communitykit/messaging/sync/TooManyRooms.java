package org.communitykit.messaging.sync;

import org.communitykit.CommunityException;
import org.communitykit.member.MemberId;

/** A token holds a place in each of a member's channels, so there is a bound to how many these are. */
public final class TooManyRooms extends CommunityException {
    private static final long serialVersionUID = 1L;

    TooManyRooms(MemberId member) {
        super("member " + member + " is in more than " + Sync.MAX_ROOMS
                + " channels, which is the most that is synced");
    }
}
