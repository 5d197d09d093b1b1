package org.communitykit.consent;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether something may be sent to somebody now, and if not, why not.
 *
 * @param until the moment at which to ask again, where the reason passes by itself; absent otherwise
 */
public record GateDecision(Reason reason, @Nullable Instant until) {
    /** Why, or that nothing is in the way. The first that holds is given. */
    public enum Reason {
        ALLOW,
        /** There is no such member any more. */
        ERASED,
        /** They have died. */
        DECEASED,
        /** The address is none of theirs. */
        NOT_THEIRS,
        /** The address was put on the list of those that are never written to, or its owner complained or has had enough. */
        SUPPRESSED,
        /** What was sent there came back. */
        BOUNCING,
        /** They have left the community or are banned from it. */
        GONE,
        /** They withdrew what they had agreed to, or objected. */
        WITHDRAWN,
        /** What they agreed to has ended. */
        EXPIRED,
        /** They never agreed. */
        NO_CONSENT,
        /** It was never shown that they read what is sent there. */
        UNVERIFIED,
        /** It is not the time of day at which things are sent, where they are; passes by itself. */
        QUIET_HOURS,
        /** They have had as much of it as they are to have for now; passes by itself. */
        FREQUENCY
    }

    static GateDecision of(Reason reason) {
        return new GateDecision(reason, null);
    }

    public boolean allows() {
        return reason == Reason.ALLOW;
    }

    /** Whether it passes by itself: to be sent later, not dropped. */
    public boolean passes() {
        return until != null;
    }
}
