package org.communitykit.outreach;

import java.time.Instant;
import org.communitykit.member.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * A text message that somebody sent.
 *
 * @param id the provider's
 * @param from whose number it came from, if that is one member's
 * @param reply whether it is to be answered that nothing more is sent; at most once for a number
 */
public record IncomingText(String id, @Nullable MemberId from, String text, State state, boolean reply, Instant at) {
    /** What became of it. */
    public enum State {
        /** It said stop, and nothing is sent there any more. */
        STOPPED,
        /** Somebody has to read it; nothing is sent there until they have. */
        UNCLEAR,
        /** It was something else. */
        READ
    }
}
