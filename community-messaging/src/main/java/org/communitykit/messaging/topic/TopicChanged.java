package org.communitykit.messaging.topic;

import org.communitykit.event.Event;
import org.communitykit.messaging.channel.ChannelId;

/** A topic got another title or other tags, or was locked or unlocked. */
public record TopicChanged(TopicId topic, ChannelId channel, long version) implements Event {}
