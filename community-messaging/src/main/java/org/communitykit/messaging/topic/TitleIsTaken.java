package org.communitykit.messaging.topic;

import org.communitykit.CommunityException;
import org.communitykit.messaging.channel.ChannelId;

/** Another topic of the channel has this title, or one that only looks different. */
public final class TitleIsTaken extends CommunityException {
    private static final long serialVersionUID = 1L;

    public TitleIsTaken(ChannelId channel, TopicId holder) {
        super("topic " + holder + " of channel " + channel + " has that title already");
    }
}
