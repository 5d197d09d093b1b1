package org.communitykit.messaging.held;

import org.communitykit.event.Event;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.message.Posted;

/** A message waits no longer; unless it is published, for its author and its reviewers alone. */
public record HeldDecided(MessageId message, ChannelId channel, Posted.State state) implements Event {}
