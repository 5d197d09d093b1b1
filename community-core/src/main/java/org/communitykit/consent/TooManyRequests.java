package org.communitykit.consent;

import org.communitykit.CommunityException;
import org.communitykit.member.MemberId;

/** The address was asked as often today as an address may be. */
public final class TooManyRequests extends CommunityException {
    private static final long serialVersionUID = 1L;

    TooManyRequests(MemberId member) {
        super("this address of member " + member + " was asked " + Requests.A_DAY + " times within a day");
    }

    @Override
    public boolean retryable() {
        return true;
    }
}
