package org.communitykit.messaging.poll;

import org.communitykit.CommunityException;
import org.communitykit.messaging.MessageId;

/** No poll goes with the message. */
public final class NoSuchPoll extends CommunityException {
    private static final long serialVersionUID = 1L;

    NoSuchPoll(MessageId message) {
        super("no poll goes with message " + message);
    }
}
