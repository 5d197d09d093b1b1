package org.communitykit.messaging.poll;

import org.communitykit.CommunityException;
import org.communitykit.messaging.MessageId;

/** Somebody has voted, so what they voted on stays as it is. */
public final class PollHasVotes extends CommunityException {
    private static final long serialVersionUID = 1L;

    PollHasVotes(MessageId message) {
        super("the poll of message " + message + " has votes and cannot be changed");
    }
}
