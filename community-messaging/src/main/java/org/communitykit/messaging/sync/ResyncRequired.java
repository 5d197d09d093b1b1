package org.communitykit.messaging.sync;

import org.communitykit.CommunityException;

/** What has changed cannot be told from where the token stands: begin again without one. */
public final class ResyncRequired extends CommunityException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Why. */
    public enum Reason {
        /** It is older than {@link Sync#HORIZON}. */
        TOO_OLD,
        /** It was given by another release. */
        OTHER_FORM,
        /** It knows of changes that the store does not have: the store was set back. */
        AHEAD
    }

    ResyncRequired(Reason reason) {
        super("what has changed since the token cannot be told any more: " + reason);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
