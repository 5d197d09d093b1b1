package org.communitykit.proposal;

import org.communitykit.event.Event;

/** A proposal can be supported and amended. */
public record ProposalPublished(ProposalId proposal) implements Event {}
