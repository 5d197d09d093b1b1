package org.communitykit.messaging.message;

import org.communitykit.CommunityException;
import org.communitykit.messaging.MessageId;

/** Only a message of a topic can resolve one. */
public final class MessageHasNoTopic extends CommunityException {
    private static final long serialVersionUID = 1L;

    public MessageHasNoTopic(MessageId message) {
        super("message " + message + " belongs to no topic");
    }
}
