package org.communitykit.contact;

import org.communitykit.CommunityException;
import org.communitykit.member.MemberId;

/** The address is none of the member's. */
public final class NoSuchContact extends CommunityException {
    private static final long serialVersionUID = 1L;

    public NoSuchContact(MemberId member, Address address) {
        super("this " + address + " is none of member " + member);
    }
}
