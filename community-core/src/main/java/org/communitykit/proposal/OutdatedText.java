package org.communitykit.proposal;

import org.communitykit.CommunityException;

/** The proposal has changed since this was written for it, which would undo the change. */
public final class OutdatedText extends CommunityException {
    private static final long serialVersionUID = 1L;

    OutdatedText(ProposalId proposal, int base, int version) {
        super("proposal " + proposal + " has version " + version + "; what was written for version " + base
                + " would undo what has changed since");
    }
}
