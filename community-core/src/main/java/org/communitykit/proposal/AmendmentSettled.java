package org.communitykit.proposal;

import org.communitykit.CommunityException;

/** The amendment was adopted, declined or taken back. */
public final class AmendmentSettled extends CommunityException {
    private static final long serialVersionUID = 1L;

    AmendmentSettled(ProposalId proposal, long number, Amendment.State state) {
        super("amendment " + number + " of proposal " + proposal + " is " + state);
    }
}
