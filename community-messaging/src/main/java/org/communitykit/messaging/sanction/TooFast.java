package org.communitykit.messaging.sanction;

import java.time.Duration;
import org.communitykit.CommunityException;
import org.communitykit.member.MemberId;

/** The member has said enough for the moment, in the channel or altogether. What was refused does not make it longer. */
public final class TooFast extends CommunityException {
    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    TooFast(MemberId member, String where, Duration retryAfter) {
        super("member " + member + " may go on " + where + " in " + retryAfter);
        this.retryAfter = retryAfter;
    }

    /** After how long the same is accepted. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
