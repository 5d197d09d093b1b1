package org.communitykit.messaging.channel;

import org.communitykit.CommunityException;

/** A number that no message of the channel has, or has yet. */
public final class NoSuchNumber extends CommunityException {
    private static final long serialVersionUID = 1L;

    public NoSuchNumber(ChannelId channel, long number) {
        super("channel " + channel + " has no message number " + number);
    }
}
