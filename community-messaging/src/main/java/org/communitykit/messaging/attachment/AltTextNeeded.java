package org.communitykit.messaging.attachment;

import org.communitykit.CommunityException;
import org.communitykit.file.FileId;
import org.communitykit.messaging.channel.ChannelId;

/** The channel's {@link FilePolicy} wants the file described for those who do not see or hear it. */
public final class AltTextNeeded extends CommunityException {
    private static final long serialVersionUID = 1L;

    AltTextNeeded(ChannelId channel, FileId file) {
        super("channel " + channel + " requires an alt text for file " + file);
    }
}
