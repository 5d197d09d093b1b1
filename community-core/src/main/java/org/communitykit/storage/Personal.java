package org.communitykit.storage;

import java.util.List;

/**
 * The declaration that a column names a member.
 *
 * @param member the column that holds the member's id
 * @param emptied the columns that {@link Erasure#BLANK} empties
 */
public record Personal(Column member, Erasure erasure, List<Column> emptied) {
    public Personal {
        emptied = List.copyOf(emptied);
    }

    @Override
    public String toString() {
        return member + " " + erasure + (emptied.isEmpty() ? "" : " " + emptied);
    }
}
