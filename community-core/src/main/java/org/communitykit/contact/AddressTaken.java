package org.communitykit.contact;

import org.communitykit.CommunityException;
import org.communitykit.member.MemberId;

/** The address belongs to somebody else, in a community where an address belongs to one member. It is never moved. */
public final class AddressTaken extends CommunityException {
    private static final long serialVersionUID = 1L;

    AddressTaken(MemberId member, Address address) {
        super("member " + member + " cannot have this " + address + ", it belongs to somebody else");
    }
}
