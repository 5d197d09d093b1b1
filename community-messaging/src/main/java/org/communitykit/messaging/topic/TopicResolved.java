package org.communitykit.messaging.topic;

import org.communitykit.event.Event;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.channel.ChannelId;
import org.jspecify.annotations.Nullable;

/** A topic was resolved, or another message accepted as what resolved it. */
public record TopicResolved(
        TopicId topic, ChannelId channel, @Nullable MessageId accepted, long version) implements Event {}
