package org.communitykit.calendar;

import java.time.Instant;
import org.communitykit.Target;
import org.communitykit.member.MemberId;

/**
 * What a member's own calendar program may fetch without them, as long as they may see it.
 *
 * @param id tells one of their feeds from another; it opens nothing
 * @param of a {@code member}, who is the owner, for what they come to; a {@code group}, {@code gathering} or {@code calendar}
 */
public record Feed(String id, MemberId owner, Target of, Instant madeAt) {
    /** A feed just made, and the secret that opens it, which nobody is told again. */
    public record Issued(Feed feed, String secret) {
        /** Without the secret, which does not belong into logs. */
        @Override
        public String toString() {
            return "Issued[" + feed + "]";
        }
    }
}
