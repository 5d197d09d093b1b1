package org.communitykit.messaging.message;

import org.communitykit.CommunityException;
import org.communitykit.messaging.MessageId;

/** There is no such message, or it is in a channel the actor may not know of; nobody is told which of the two. */
public final class NoSuchMessage extends CommunityException {
    private static final long serialVersionUID = 1L;

    public NoSuchMessage(MessageId message) {
        super("there is no message " + message);
    }
}
