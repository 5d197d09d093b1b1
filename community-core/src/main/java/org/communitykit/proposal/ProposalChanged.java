package org.communitykit.proposal;

import org.communitykit.event.Event;

/** A proposal is in another state. */
public record ProposalChanged(ProposalId proposal, Proposal.State state) implements Event {}
