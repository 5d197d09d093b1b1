package org.communitykit.messaging.message;

import org.communitykit.event.Event;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.channel.ChannelId;

/** A deleted message is back. */
public record MessageRestored(MessageId message, ChannelId channel, long number) implements Event {}
