package org.communitykit.messaging.message;

import org.communitykit.event.Event;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.channel.ChannelId;

/** A message was taken out of sight by moderation. */
public record MessageHidden(MessageId message, ChannelId channel, long number) implements Event {}
