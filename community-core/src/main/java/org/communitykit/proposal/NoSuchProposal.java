package org.communitykit.proposal;

import org.communitykit.CommunityException;

/** There is no such proposal, or none that the actor may know of. */
public final class NoSuchProposal extends CommunityException {
    private static final long serialVersionUID = 1L;

    NoSuchProposal(ProposalId proposal) {
        super("there is no proposal " + proposal);
    }
}
