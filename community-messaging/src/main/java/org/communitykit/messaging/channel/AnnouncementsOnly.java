package org.communitykit.messaging.channel;

import org.communitykit.Actor;
import org.communitykit.CommunityException;

/** Only the opener of the channel, and those with the right {@link Channels#ANNOUNCE}, post in it. */
public final class AnnouncementsOnly extends CommunityException {
    private static final long serialVersionUID = 1L;

    public AnnouncementsOnly(Actor actor, ChannelId channel) {
        super(actor + " cannot post announcements in channel " + channel);
    }
}
