package org.communitykit.messaging.message;

import org.communitykit.CommunityException;
import org.communitykit.messaging.MessageId;

/** A message keeps every revision, so there is a bound to how often it is edited. */
public final class TooManyRevisions extends CommunityException {
    private static final long serialVersionUID = 1L;

    public TooManyRevisions(MessageId message) {
        super("message " + message + " has " + Messages.MAX_REVISIONS + " revisions");
    }
}
