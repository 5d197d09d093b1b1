package org.communitykit.messaging.acknowledgement;

import org.communitykit.CommunityException;
import org.communitykit.messaging.MessageId;

/** Nobody asked that the message be acknowledged, or not at this revision. */
public final class NotRequired extends CommunityException {
    private static final long serialVersionUID = 1L;

    NotRequired(MessageId message, int revision) {
        super("revision " + revision + " of message " + message + " need not be acknowledged");
    }
}
