package org.communitykit.messaging.message;

import java.time.Instant;
import org.communitykit.CommunityException;
import org.communitykit.messaging.MessageId;

/** So long after it was said, the channel's authors edit a message no more. */
public final class EditWindowIsOver extends CommunityException {
    private static final long serialVersionUID = 1L;

    private final Instant end;

    EditWindowIsOver(MessageId message, Instant end) {
        super("message " + message + " could be edited until " + end);
        this.end = end;
    }

    /** The first moment at which it could not be edited any more. */
    public Instant end() {
        return end;
    }
}
