package org.communitykit.messaging.message;

import org.communitykit.CommunityException;
import org.communitykit.messaging.MessageId;

/** A message keeps whom it ever mentioned, so there is a bound to how many that are. */
public final class TooManyMentions extends CommunityException {
    private static final long serialVersionUID = 1L;

    public TooManyMentions(MessageId message) {
        super("message " + message + " would mention more than " + Mentions.MAX_EVER + " members over its revisions");
    }
}
