package org.communitykit.messaging.poll;

import org.communitykit.CommunityException;
import org.communitykit.messaging.MessageId;

/** Nobody can vote in the poll any more, nor change it. */
public final class PollIsClosed extends CommunityException {
    private static final long serialVersionUID = 1L;

    PollIsClosed(MessageId message) {
        super("the poll of message " + message + " is closed");
    }
}
