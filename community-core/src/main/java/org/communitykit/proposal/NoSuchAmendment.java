package org.communitykit.proposal;

import org.communitykit.CommunityException;

/** The proposal has no such amendment. */
public final class NoSuchAmendment extends CommunityException {
    private static final long serialVersionUID = 1L;

    NoSuchAmendment(ProposalId proposal, long number) {
        super("proposal " + proposal + " has no amendment " + number);
    }
}
