package org.communitykit.messaging.topic;

import org.communitykit.event.Event;
import org.communitykit.messaging.channel.ChannelId;

/** A topic was opened. */
public record TopicOpened(TopicId topic, ChannelId channel) implements Event {}
