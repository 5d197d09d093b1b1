package org.communitykit.messaging.channel;

import org.communitykit.CommunityException;

/** Nobody reads or writes in a disabled channel; those with the right {@link Channels#MANAGE} still read. */
public final class ChannelIsDisabled extends CommunityException {
    private static final long serialVersionUID = 1L;

    public ChannelIsDisabled(ChannelId channel) {
        super("channel " + channel + " is disabled");
    }
}
