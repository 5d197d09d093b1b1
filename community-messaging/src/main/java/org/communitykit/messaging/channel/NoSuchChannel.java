package org.communitykit.messaging.channel;

import org.communitykit.CommunityException;

/** There is no such channel, or none that the actor may know of; nobody is told which of the two. */
public final class NoSuchChannel extends CommunityException {
    private static final long serialVersionUID = 1L;

    public NoSuchChannel(ChannelId channel) {
        super("there is no channel " + channel);
    }
}
