package org.communitykit.consent;

import java.time.Instant;
import org.communitykit.member.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * Whether a member agreed to something, as of some moment: what the entries of the ledger up to it add up to.
 *
 * @param since when it came to be so; absent if nothing was ever said
 * @param until when it ends by itself, if it does
 */
public record Consent(
        MemberId member,
        String purpose,
        Medium medium,
        State state,
        @Nullable Instant since,
        @Nullable Instant until) {
    /** What somebody's word on something is. */
    public enum State {
        /** They never said anything. */
        NONE,
        GRANTED,
        WITHDRAWN,
        /** They objected to it, which only they take back. */
        OBJECTED,
        /** What they had granted has ended. */
        EXPIRED
    }
}
