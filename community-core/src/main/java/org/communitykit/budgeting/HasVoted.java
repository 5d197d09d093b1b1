package org.communitykit.budgeting;

import org.communitykit.CommunityException;

/** The member has cast a ballot of the other sort, on paper or not, and that one counts. */
public final class HasVoted extends CommunityException {
    private static final long serialVersionUID = 1L;

    HasVoted(RoundId round) {
        super("this member has a ballot in budget round " + round + " already");
    }
}
