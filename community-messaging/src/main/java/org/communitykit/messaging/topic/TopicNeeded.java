package org.communitykit.messaging.topic;

import org.communitykit.CommunityException;
import org.communitykit.messaging.channel.ChannelId;

/** Every top-level message of the channel must name a topic. */
public final class TopicNeeded extends CommunityException {
    private static final long serialVersionUID = 1L;

    public TopicNeeded(ChannelId channel) {
        super("a message in channel " + channel + " needs a topic");
    }
}
