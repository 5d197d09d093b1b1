package org.communitykit.messaging.held;

import org.communitykit.CommunityException;
import org.communitykit.messaging.MessageId;

/** Nothing waits under this id, or nothing that the actor may decide on. */
public final class NothingHeld extends CommunityException {
    private static final long serialVersionUID = 1L;

    NothingHeld(MessageId id) {
        super("there is no message " + id + " that waits to be decided on");
    }
}
