package org.communitykit.messaging.message;

import org.communitykit.CommunityException;
import org.communitykit.messaging.MessageId;

/** A deleted message can neither be changed, nor answered, nor reacted to. */
public final class MessageIsDeleted extends CommunityException {
    private static final long serialVersionUID = 1L;

    public MessageIsDeleted(MessageId message) {
        super("message " + message + " is deleted");
    }
}
