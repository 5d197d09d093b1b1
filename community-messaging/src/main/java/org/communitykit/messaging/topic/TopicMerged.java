package org.communitykit.messaging.topic;

import org.communitykit.event.Event;
import org.communitykit.messaging.channel.ChannelId;

/** All that was in a topic is in another one, which is found under the ids of both. */
public record TopicMerged(TopicId topic, TopicId into, ChannelId channel) implements Event {}
