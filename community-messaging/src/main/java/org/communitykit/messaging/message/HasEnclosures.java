package org.communitykit.messaging.message;

import org.communitykit.CommunityException;
import org.communitykit.messaging.MessageId;

/** What goes with the message, files or a poll, belongs to its channel, and the message with it. */
public final class HasEnclosures extends CommunityException {
    private static final long serialVersionUID = 1L;

    HasEnclosures(MessageId message) {
        super("message " + message + " cannot go to another channel, because something goes with it");
    }
}
