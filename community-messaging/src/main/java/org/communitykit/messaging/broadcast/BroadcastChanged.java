package org.communitykit.messaging.broadcast;

import org.communitykit.event.Event;

/** A broadcast got into another state. */
public record BroadcastChanged(BroadcastId broadcast, Broadcast.State state) implements Event {}
