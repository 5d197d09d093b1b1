package org.communitykit.decision;

import org.communitykit.CommunityException;

/** The receipt is of no ballot of the decision. */
public final class NoSuchBallot extends CommunityException {
    private static final long serialVersionUID = 1L;

    NoSuchBallot(DecisionId decision) {
        super("the receipt is of no ballot of decision " + decision);
    }
}
