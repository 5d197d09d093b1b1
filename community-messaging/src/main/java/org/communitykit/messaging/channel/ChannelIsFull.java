package org.communitykit.messaging.channel;

import org.communitykit.CommunityException;

/** The channel has as many members as it may have. */
public final class ChannelIsFull extends CommunityException {
    private static final long serialVersionUID = 1L;

    ChannelIsFull(ChannelId channel, int capacity) {
        super("channel " + channel + " has no room for more than " + capacity + " members");
    }
}
