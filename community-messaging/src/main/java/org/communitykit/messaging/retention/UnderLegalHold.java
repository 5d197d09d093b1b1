package org.communitykit.messaging.retention;

import org.communitykit.CommunityException;
import org.communitykit.messaging.channel.ChannelId;

/** Nothing of the channel may be destroyed or taken elsewhere as long as a legal hold stands. */
public final class UnderLegalHold extends CommunityException {
    private static final long serialVersionUID = 1L;

    UnderLegalHold(ChannelId channel) {
        super("channel " + channel + " is under a legal hold");
    }
}
