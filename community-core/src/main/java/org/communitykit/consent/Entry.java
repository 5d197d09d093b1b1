package org.communitykit.consent;

import java.time.Instant;
import java.util.Objects;
import org.communitykit.member.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * One line of the ledger, never changed but by the erasure of its member, which takes the proof.
 *
 * @param key the caller's, or one made for it
 * @param number counts the member's entries for this purpose and medium from 1
 * @param own whether the member said it themselves; only then a grant counts after a withdrawal
 * @param by the member who entered it; absent if that was the host
 * @param at when it was said
 * @param recordedAt when it was entered, which for imported history is later
 * @param expires the end of a grant, if it has one
 */
public record Entry(
        MemberId member,
        String key,
        String purpose,
        Medium medium,
        long number,
        Kind kind,
        boolean own,
        @Nullable MemberId by,
        Instant at,
        Instant recordedAt,
        @Nullable Instant expires,
        @Nullable Proof proof) {
    /** What was said; of what is said at one instant the later of these holds. */
    public enum Kind {
        GRANT,
        EXPIRE,
        WITHDRAW,
        OBJECT,
        /** Takes back the last entry that still stands, which was somebody else's word. */
        RETRACT
    }

    /** Whether this is what the same call made before, whenever that was. */
    boolean repeats(Entry other) {
        boolean same = purpose.equals(other.purpose)
                && medium == other.medium
                && kind == other.kind
                && own == other.own
                && Objects.equals(expires, other.expires);
        return same && (proof == null || other.proof == null || proof.equals(other.proof));
    }
}
