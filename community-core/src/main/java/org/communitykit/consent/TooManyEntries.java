package org.communitykit.consent;

import org.communitykit.CommunityException;
import org.communitykit.member.MemberId;

/** So much was said to and fro that no more grants are kept. A withdrawal never meets this. */
public final class TooManyEntries extends CommunityException {
    private static final long serialVersionUID = 1L;

    TooManyEntries(MemberId member, String purpose) {
        super("member " + member + " has " + Ledger.MOST + " entries on " + purpose + ", no more grants are kept");
    }
}
