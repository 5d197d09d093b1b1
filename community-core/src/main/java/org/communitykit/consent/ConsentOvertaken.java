package org.communitykit.consent;

import org.communitykit.CommunityException;
import org.communitykit.member.MemberId;

/** The request cannot be confirmed, for the member has refused since it was made. */
public final class ConsentOvertaken extends CommunityException {
    private static final long serialVersionUID = 1L;

    ConsentOvertaken(MemberId member, String purpose) {
        super("member " + member + " has refused " + purpose + " since they were asked");
    }
}
