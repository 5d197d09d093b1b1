package org.communitykit.messaging.broadcast;

import java.time.Instant;
import org.communitykit.consent.GateDecision;
import org.communitykit.member.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * What became of a broadcast for one of its audience.
 *
 * @param reason why it was withheld or waits (the gate's reason), was rejected or deferred (the code of the other side);
 *     absent otherwise
 * @param decision what the {@link org.communitykit.consent.Gate} said when it was last asked; absent before
 * @param at when it was handed over, or withheld; absent before
 * @param back what came back of it
 */
public record Delivery(
        BroadcastId broadcast,
        MemberId member,
        State state,
        @Nullable String reason,
        GateDecision.@Nullable Reason decision,
        @Nullable Instant at,
        @Nullable Back back) {
    /** Where a delivery stands. */
    public enum State {
        /** To be handed over. */
        WAITING,
        /** Not to be sent, for the reason. */
        WITHHELD,
        /** Handed over, and nothing is known of what came of it. It is never handed over again by itself. */
        HANDED_OFF,
        ACCEPTED,
        REJECTED
    }

    /** What came back. */
    public enum Back {
        BOUNCED,
        COMPLAINED
    }
}
