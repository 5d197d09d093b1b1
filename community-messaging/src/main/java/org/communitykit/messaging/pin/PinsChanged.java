package org.communitykit.messaging.pin;

import org.communitykit.event.Event;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.channel.ChannelId;

/** A message was pinned, or no longer is; that a pin has come to its end is told by nothing. */
public record PinsChanged(ChannelId channel, MessageId message, boolean pinned) implements Event {}
