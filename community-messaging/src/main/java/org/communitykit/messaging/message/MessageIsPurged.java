package org.communitykit.messaging.message;

import org.communitykit.CommunityException;
import org.communitykit.messaging.MessageId;

/** What a message said is gone for good. */
public final class MessageIsPurged extends CommunityException {
    private static final long serialVersionUID = 1L;

    public MessageIsPurged(MessageId message) {
        super("message " + message + " is purged");
    }
}
