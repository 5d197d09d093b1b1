package org.communitykit.messaging.held;

import org.communitykit.event.Event;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.channel.ChannelId;

/** A message waits for a review; for its author and its reviewers alone. */
public record MessageHeld(MessageId message, ChannelId channel) implements Event {}
