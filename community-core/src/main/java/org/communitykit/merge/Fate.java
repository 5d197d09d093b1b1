package org.communitykit.merge;

import org.communitykit.storage.Column;

/**
 * What becomes of a column that names members when one of them is merged into another.
 *
 * @param column such as {@code message.author}
 */
public record Fate(Column column, Kind kind) {
    /** What becomes of it. */
    public enum Kind {
        /** It names the winner then. */
        FOLLOWS,
        /** It names the winner then, and where both have a row the table declares which stays. */
        MEETS,
        /** It names the winner then; if both have a row where there can be one, the merge is refused. */
        REFUSES,
        /** It goes on naming the loser, whose id leads to the winner. */
        STAYS
    }
}
