package org.communitykit.messaging.message;

import org.communitykit.Actor;
import org.communitykit.CommunityException;
import org.communitykit.messaging.MessageId;

/** Only the author may do this, and those who moderate messages. */
public final class NotTheAuthor extends CommunityException {
    private static final long serialVersionUID = 1L;

    public NotTheAuthor(Actor actor, MessageId message) {
        super(actor + " is not the author of message " + message);
    }
}
