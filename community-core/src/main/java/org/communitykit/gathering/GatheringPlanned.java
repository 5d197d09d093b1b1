package org.communitykit.gathering;

import org.communitykit.event.Event;

/** A gathering was planned. */
public record GatheringPlanned(GatheringId gathering) implements Event {}
