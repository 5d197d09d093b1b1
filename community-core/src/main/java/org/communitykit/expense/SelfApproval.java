package org.communitykit.expense;

import org.communitykit.CommunityException;
import org.communitykit.member.MemberId;

/** Somebody was to approve what they claim themselves. */
public final class SelfApproval extends CommunityException {
    private static final long serialVersionUID = 1L;

    SelfApproval(ExpenseId expense, MemberId member) {
        super("expense " + expense + " is claimed by " + member + ", who cannot approve it");
    }
}
