package org.communitykit.contact;

import org.communitykit.CommunityException;
import org.communitykit.member.MemberId;

/** The member has as many addresses of a kind as one may have. */
public final class TooManyContacts extends CommunityException {
    private static final long serialVersionUID = 1L;

    TooManyContacts(MemberId member, Address.Kind kind) {
        super("member " + member + " has " + Contacts.MOST + " addresses of the kind " + kind
                + ", more are not possible");
    }
}
