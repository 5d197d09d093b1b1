package org.communitykit.proposal;

import org.communitykit.CommunityException;

/** What is asked for is not possible in the state the proposal is in. */
public final class WrongProposalState extends CommunityException {
    private static final long serialVersionUID = 1L;

    WrongProposalState(ProposalId proposal, Proposal.State state, String what) {
        super("proposal " + proposal + " is " + state + " and cannot be " + what);
    }
}
