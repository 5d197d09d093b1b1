package org.communitykit.audit;

import java.time.Instant;
import org.communitykit.Fingerprint;
import org.communitykit.Target;
import org.communitykit.group.GroupId;
import org.jspecify.annotations.Nullable;

/**
 * An act as the audit log tells it.
 *
 * @param number its place in the chain, from 1 without gaps
 * @param by who did it; absent for the host
 * @param what as {@code noun.verb}
 * @param where the group in which the right to it was asked for
 * @param target what it was done to, if that was not simply a member
 * @param whom whom it was done to, or whose the target was
 * @param reason absent if none was given, or if it was erased with {@code whom}
 * @param salt what the hashes of before and after are made with; absent once it was erased with {@code whom}
 * @param hash of all this and of the entry before
 */
public record Entry(
        long number,
        Instant at,
        @Nullable Who by,
        String what,
        GroupId where,
        @Nullable Target target,
        @Nullable Who whom,
        @Nullable String reason,
        @Nullable String salt,
        @Nullable String before,
        @Nullable String after,
        String hash) {
    /** Whether this is what it was before the act; false if that was not recorded, or cannot be told any more. */
    public boolean was(String state) {
        return salt != null && Fingerprint.of(salt, state).equals(before);
    }

    /** Whether this is what it was after the act; false if that was not recorded, or cannot be told any more. */
    public boolean became(String state) {
        return salt != null && Fingerprint.of(salt, state).equals(after);
    }
}
