package org.communitykit.decision;

import org.communitykit.CommunityException;
import org.communitykit.member.MemberId;

/** The member was not in the electorate when the decision was opened. */
public final class NotOnTheRoll extends CommunityException {
    private static final long serialVersionUID = 1L;

    NotOnTheRoll(DecisionId decision, MemberId member) {
        super("member " + member + " is not on the roll of decision " + decision);
    }
}
