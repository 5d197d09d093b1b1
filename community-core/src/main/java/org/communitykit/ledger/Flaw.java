package org.communitykit.ledger;

import org.jspecify.annotations.Nullable;

/**
 * The first thing in a group's books that is not as it was booked.
 *
 * @param journal the number of the journal where it shows
 * @param account the account, if it shows there
 */
public record Flaw(long journal, Kind kind, @Nullable AccountId account) {
    /** What is wrong. */
    public enum Kind {
        /** The journal is not there. */
        MISSING,
        /** It, its legs or one before it are not what they were. */
        ALTERED,
        /** Its legs do not add up to nothing. */
        UNBALANCED,
        /** The account's balance is not the sum of what was booked on it. */
        WRONG_BALANCE
    }
}
