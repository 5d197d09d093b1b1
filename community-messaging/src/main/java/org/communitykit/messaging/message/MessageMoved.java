package org.communitykit.messaging.message;

import org.communitykit.event.Event;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.topic.TopicId;
import org.jspecify.annotations.Nullable;

/** A message and its thread came into another topic. */
public record MessageMoved(
        MessageId message,
        ChannelId channel,
        long number,
        @Nullable TopicId from,
        TopicId into) implements Event {}
