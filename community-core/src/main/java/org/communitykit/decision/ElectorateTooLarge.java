package org.communitykit.decision;

import org.communitykit.CommunityException;

/** More members could vote than a decision has room for. */
public final class ElectorateTooLarge extends CommunityException {
    private static final long serialVersionUID = 1L;

    ElectorateTooLarge(DecisionId decision) {
        super("decision " + decision + " has an electorate of 1 to " + Decisions.ELECTORATE_LIMIT);
    }
}
