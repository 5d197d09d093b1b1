package org.communitykit.decision;

import org.communitykit.CommunityException;
import org.communitykit.member.MemberId;

/** The member has cast an anonymous ballot, which only its receipt can change. */
public final class AlreadyVoted extends CommunityException {
    private static final long serialVersionUID = 1L;

    AlreadyVoted(DecisionId decision, MemberId member) {
        super("member " + member + " has voted on decision " + decision + "; only the receipt changes the ballot");
    }
}
