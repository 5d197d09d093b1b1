package org.communitykit.messaging.topic;

import org.communitykit.CommunityException;
import org.communitykit.messaging.channel.ChannelId;

/** The channel is one without topics. */
public final class TopicsNotUsed extends CommunityException {
    private static final long serialVersionUID = 1L;

    public TopicsNotUsed(ChannelId channel) {
        super("channel " + channel + " has no topics");
    }
}
