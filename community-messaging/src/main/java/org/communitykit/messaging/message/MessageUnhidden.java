package org.communitykit.messaging.message;

import org.communitykit.event.Event;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.channel.ChannelId;

/** A message that moderation had taken out of sight is there again. */
public record MessageUnhidden(MessageId message, ChannelId channel, long number) implements Event {}
