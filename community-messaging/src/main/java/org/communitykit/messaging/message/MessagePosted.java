package org.communitykit.messaging.message;

import org.communitykit.event.Event;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.topic.TopicId;
import org.jspecify.annotations.Nullable;

/**
 * A message was posted.
 *
 * @param root the message it belongs to the thread of, if it is a reply
 */
public record MessagePosted(
        MessageId message,
        ChannelId channel,
        long number,
        @Nullable TopicId topic,
        @Nullable MessageId root) implements Event {}
