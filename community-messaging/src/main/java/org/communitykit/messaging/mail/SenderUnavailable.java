package org.communitykit.messaging.mail;

import org.communitykit.CommunityException;

/** Nothing can be handed over now, and what was to be certainly was not. */
public final class SenderUnavailable extends CommunityException {
    private static final long serialVersionUID = 1L;

    /** The reason tells what is wrong with the way, never to whom something was to be sent. */
    public SenderUnavailable(String reason, Throwable cause) {
        super("nothing can be sent now: " + reason, cause);
    }

    @Override
    public boolean retryable() {
        return true;
    }
}
