package org.communitykit.decision;

import org.communitykit.event.Event;

/** A decision was opened: one can vote. */
public record DecisionOpened(DecisionId decision) implements Event {}
