package org.communitykit.messaging.reaction;

import org.communitykit.event.Event;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.channel.ChannelId;

/** A reaction was added to a message or removed from it; so many of the key it has now. */
public record ReactionChanged(MessageId message, ChannelId channel, String key, long count) implements Event {}
