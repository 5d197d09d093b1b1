package org.communitykit.audit;

import java.time.Instant;
import org.communitykit.Fingerprint;
import org.communitykit.group.GroupId;
import org.jspecify.annotations.Nullable;

/**
 * An entry as kept. The hash covers neither the reason nor the salt, only what was made of both, so that they can be
 * erased.
 *
 * @param number 0 until it is sealed
 * @param hash empty until it is sealed
 * @param by the pseudonym of who did it
 * @param whom the pseudonym of whom it was done to
 * @param reasonMark the fingerprint of salt and reason, if there was one
 */
record Line(
        String id,
        long number,
        String hash,
        Instant at,
        @Nullable String by,
        String what,
        GroupId where,
        @Nullable String targetKind,
        @Nullable String targetId,
        @Nullable String whom,
        @Nullable String reason,
        @Nullable String salt,
        @Nullable String reasonMark,
        @Nullable String before,
        @Nullable String after) {
    /** What this entry's hash is at this place. */
    String hash(long place, String previous) {
        return Fingerprint.of(
                previous, place, id, at, by, what, where, targetKind, targetId, whom, reasonMark, before, after);
    }

    Line sealed(long place, String mark) {
        return new Line(
                id,
                place,
                mark,
                at,
                by,
                what,
                where,
                targetKind,
                targetId,
                whom,
                reason,
                salt,
                reasonMark,
                before,
                after);
    }

    Line withoutReason() {
        return new Line(
                id,
                number,
                hash,
                at,
                by,
                what,
                where,
                targetKind,
                targetId,
                whom,
                null,
                null,
                reasonMark,
                before,
                after);
    }
}
