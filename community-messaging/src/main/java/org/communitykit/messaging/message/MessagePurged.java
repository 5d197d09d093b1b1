package org.communitykit.messaging.message;

import org.communitykit.event.Event;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.channel.ChannelId;

/** What a message said, and the reactions to it, are gone for good. */
public record MessagePurged(MessageId message, ChannelId channel, long number) implements Event {}
