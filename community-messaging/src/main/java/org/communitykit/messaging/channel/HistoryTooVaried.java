package org.communitykit.messaging.channel;

import org.communitykit.CommunityException;

/** The history of the channel was turned on and off so often that it cannot be changed again. */
public final class HistoryTooVaried extends CommunityException {
    private static final long serialVersionUID = 1L;

    HistoryTooVaried(ChannelId channel) {
        super("what is seen of the history of channel " + channel + " has changed too often");
    }
}
