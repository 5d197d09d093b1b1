package org.communitykit.messaging.channel;

import org.communitykit.CommunityException;
import org.communitykit.member.MemberId;

/** The member knows of the channel but must join it first. */
public final class NotInChannel extends CommunityException {
    private static final long serialVersionUID = 1L;

    public NotInChannel(MemberId member, ChannelId channel) {
        super("member " + member + " is not in channel " + channel);
    }
}
