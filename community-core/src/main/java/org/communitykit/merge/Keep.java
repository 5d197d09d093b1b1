package org.communitykit.merge;

/** Whose word holds where two members who are made one say different things of themselves. */
public enum Keep {
    WINNERS,
    LOSERS,
    /** Nobody's: the merge is refused, and says of which fields. */
    NEITHER
}
