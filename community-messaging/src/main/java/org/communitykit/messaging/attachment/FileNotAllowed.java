package org.communitykit.messaging.attachment;

import org.communitykit.CommunityException;
import org.communitykit.messaging.channel.ChannelId;

/** The channel's {@link FilePolicy} does not allow such a file, or so many. */
public final class FileNotAllowed extends CommunityException {
    private static final long serialVersionUID = 1L;

    FileNotAllowed(ChannelId channel, String rule) {
        super("channel " + channel + " allows " + rule);
    }
}
