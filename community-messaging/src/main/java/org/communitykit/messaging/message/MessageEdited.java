package org.communitykit.messaging.message;

import org.communitykit.event.Event;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.channel.ChannelId;

/** A message has a new revision. */
public record MessageEdited(MessageId message, ChannelId channel, long number, int revision) implements Event {}
