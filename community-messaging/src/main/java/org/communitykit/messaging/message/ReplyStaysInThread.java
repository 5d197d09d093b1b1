package org.communitykit.messaging.message;

import org.communitykit.CommunityException;
import org.communitykit.messaging.MessageId;

/** A reply belongs to where its thread is; what can be moved is the message that began that. */
public final class ReplyStaysInThread extends CommunityException {
    private static final long serialVersionUID = 1L;

    ReplyStaysInThread(MessageId message) {
        super("message " + message + " is a reply and stays in its thread");
    }
}
