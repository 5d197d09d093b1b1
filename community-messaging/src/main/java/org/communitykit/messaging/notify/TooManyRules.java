package org.communitykit.messaging.notify;

import org.communitykit.CommunityException;
import org.communitykit.member.MemberId;

/** The member has as many rules as one may have. */
public final class TooManyRules extends CommunityException {
    private static final long serialVersionUID = 1L;

    TooManyRules(MemberId member) {
        super("member " + member + " has " + Notifications.MOST_RULES
                + " rules of what to be told, more are not possible");
    }
}
