package org.communitykit.messaging.attachment;

import org.communitykit.CommunityException;
import org.communitykit.file.FileId;
import org.communitykit.messaging.MessageId;

/** No such file goes with the message, or whoever asks may not see the message. */
public final class NoSuchAttachment extends CommunityException {
    private static final long serialVersionUID = 1L;

    NoSuchAttachment(MessageId message, FileId file) {
        super("no file " + file + " goes with message " + message);
    }
}
