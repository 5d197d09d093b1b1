package org.communitykit.messaging.message;

import org.communitykit.CommunityException;
import org.communitykit.messaging.MessageId;

/** Somebody else edited the message first. Look at it again and decide anew. */
public final class RevisionConflict extends CommunityException {
    private static final long serialVersionUID = 1L;

    private final int current;

    RevisionConflict(MessageId message, int expected, int current) {
        super("message " + message + " is at revision " + current + ", not " + expected);
        this.current = current;
    }

    /** The revision the message has. */
    public int current() {
        return current;
    }
}
