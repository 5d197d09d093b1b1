package org.communitykit.decision;

import org.communitykit.CommunityException;

/** There is no such decision, or none that the actor may know of. */
public final class NoSuchDecision extends CommunityException {
    private static final long serialVersionUID = 1L;

    NoSuchDecision(DecisionId decision) {
        super("there is no decision " + decision);
    }
}
