package org.communitykit.messaging.message;

import org.communitykit.CommunityException;
import org.communitykit.messaging.MessageId;

/** So many messages would change their place that it takes several steps. */
public final class TooManyToMove extends CommunityException {
    private static final long serialVersionUID = 1L;

    TooManyToMove(MessageId message, int most) {
        super("with message " + message + " more than " + most + " would be moved in one step");
    }
}
