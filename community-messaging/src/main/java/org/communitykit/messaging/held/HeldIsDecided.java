package org.communitykit.messaging.held;

import org.communitykit.CommunityException;
import org.communitykit.messaging.MessageId;

/** It was decided otherwise before. */
public final class HeldIsDecided extends CommunityException {
    private static final long serialVersionUID = 1L;

    HeldIsDecided(MessageId id, HeldMessage.State state) {
        super("message " + id + " waits no longer, it is " + state);
    }
}
