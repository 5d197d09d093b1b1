package org.communitykit.messaging.channel;

import org.communitykit.CommunityException;

/** A frozen channel can be read, and written to only by those with the right {@link Channels#MANAGE}. */
public final class ChannelIsFrozen extends CommunityException {
    private static final long serialVersionUID = 1L;

    public ChannelIsFrozen(ChannelId channel) {
        super("channel " + channel + " is frozen");
    }
}
