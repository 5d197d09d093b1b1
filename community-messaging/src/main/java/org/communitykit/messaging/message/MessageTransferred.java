package org.communitykit.messaging.message;

import org.communitykit.event.Event;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.channel.ChannelId;

/** A message goes on as another one in another channel; where it was there is a tombstone. */
public record MessageTransferred(MessageId message, ChannelId channel, MessageId into, ChannelId to) implements Event {}
