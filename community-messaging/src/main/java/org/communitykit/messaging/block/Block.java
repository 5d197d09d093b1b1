package org.communitykit.messaging.block;

import java.time.Instant;
import org.communitykit.member.MemberId;

/** What a member shuts out of another; known to nobody but themselves. */
public record Block(MemberId member, MemberId other, Kind kind, Instant since) {
    /** How much is shut out. */
    public enum Kind {
        /** What the other says is shown collapsed and counts nowhere for the member. The other notices nothing. */
        IGNORED,
        /** That, and neither can open a conversation with the other, nor go on with one of the two alone. */
        BLOCKED
    }
}
