package org.communitykit.messaging.attachment;

import org.communitykit.CommunityException;

/** The file does not begin as files of its media type do. Nothing of it was kept. */
public final class NotWhatItSays extends CommunityException {
    private static final long serialVersionUID = 1L;

    NotWhatItSays(String mediaType) {
        super("the file does not begin like " + mediaType);
    }
}
