package org.communitykit.messaging.message;

import org.communitykit.event.Event;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.topic.TopicId;

/** A topic was opened for what another one had from this message on. */
public record TopicSplit(TopicId topic, TopicId into, ChannelId channel, MessageId first) implements Event {}
