package org.communitykit.messaging.channel;

import org.communitykit.CommunityException;

/** Nobody knocks at a channel that is joined without asking. */
public final class KnockingNotUsed extends CommunityException {
    private static final long serialVersionUID = 1L;

    KnockingNotUsed(ChannelId channel, Channel.Access access) {
        super("channel " + channel + " is " + access + " and is joined without knocking");
    }
}
