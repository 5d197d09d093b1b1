package org.communitykit.messaging.channel;

import org.communitykit.CommunityException;

/** An archived channel can be read, not written to. */
public final class ChannelIsArchived extends CommunityException {
    private static final long serialVersionUID = 1L;

    public ChannelIsArchived(ChannelId channel) {
        super("channel " + channel + " is archived");
    }
}
