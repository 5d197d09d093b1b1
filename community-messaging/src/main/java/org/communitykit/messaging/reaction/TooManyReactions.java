package org.communitykit.messaging.reaction;

import org.communitykit.CommunityException;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.message.ReactionCounts;

/** A message has as many different reactions as it can; those it has can still be given. */
public final class TooManyReactions extends CommunityException {
    private static final long serialVersionUID = 1L;

    TooManyReactions(MessageId message) {
        super("message " + message + " has " + ReactionCounts.MAX_KEYS + " different reactions");
    }
}
