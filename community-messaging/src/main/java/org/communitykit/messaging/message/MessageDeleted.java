package org.communitykit.messaging.message;

import org.communitykit.event.Event;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.channel.ChannelId;

/** A message was deleted and left a tombstone. */
public record MessageDeleted(MessageId message, ChannelId channel, long number) implements Event {}
