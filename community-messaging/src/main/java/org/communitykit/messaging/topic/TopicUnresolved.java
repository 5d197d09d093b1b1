package org.communitykit.messaging.topic;

import org.communitykit.event.Event;
import org.communitykit.messaging.channel.ChannelId;

/** A topic is no longer resolved. */
public record TopicUnresolved(TopicId topic, ChannelId channel, long version) implements Event {}
