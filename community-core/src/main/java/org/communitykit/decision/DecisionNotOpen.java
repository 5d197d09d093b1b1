package org.communitykit.decision;

import org.communitykit.CommunityException;

/** The decision is not open: it is a draft yet, or closed. */
public final class DecisionNotOpen extends CommunityException {
    private static final long serialVersionUID = 1L;

    DecisionNotOpen(DecisionId decision, Decision.State state) {
        super("decision " + decision + " is not open: it is " + state);
    }
}
