package org.communitykit.audit;

import java.util.Optional;

/**
 * What was found when the chain was checked.
 *
 * @param entries how many entries are known to be sound
 * @param end the newest of them, to go on from another time
 * @param flaw the first thing that is wrong, if anything is
 */
public record Verification(long entries, Seal end, Optional<Flaw> flaw) {
    /** Whether nothing is wrong. */
    public boolean sound() {
        return flaw.isEmpty();
    }

    /**
     * The first thing that is wrong.
     *
     * @param number the entry with which it begins
     */
    public record Flaw(long number, Kind kind) {}

    /** How an entry can be wrong. */
    public enum Kind {
        /** There is none of this number, although there was one. */
        MISSING,
        /** It, or one before it, is not what it was when it was sealed. */
        ALTERED,
        /** The reason is another one. */
        REASON_REPLACED,
        /** The reason is gone, although nobody was erased. */
        REASON_REMOVED,
        /** Its pseudonym leads to somebody else. */
        IDENTITY_REPLACED
    }
}
