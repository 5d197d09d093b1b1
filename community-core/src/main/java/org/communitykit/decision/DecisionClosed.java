package org.communitykit.decision;

import org.communitykit.event.Event;

/** A decision was closed: its result is settled. */
public record DecisionClosed(DecisionId decision) implements Event {}
