package org.communitykit.messaging.poll;

import org.communitykit.event.Event;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.channel.ChannelId;

/** Somebody closed a poll. One that closes by the clock does so without an event. */
public record PollClosed(MessageId message, ChannelId channel) implements Event {}
