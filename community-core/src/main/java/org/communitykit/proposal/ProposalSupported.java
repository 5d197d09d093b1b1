package org.communitykit.proposal;

import org.communitykit.event.Event;

/** A proposal has as many supporters as it needs. Told once. */
public record ProposalSupported(ProposalId proposal) implements Event {}
