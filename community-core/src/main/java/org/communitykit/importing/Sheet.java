package org.communitykit.importing;

import java.util.ArrayList;
import java.util.List;

/**
 * A table of text as it lies in a file.
 *
 * @param hash of the file's bytes, 64 hex digits: what makes the same row of the same file again the same
 * @param rows each with a cell for every column, empty if there is none
 */
public record Sheet(String hash, List<String> columns, List<List<String>> rows) {
    /** The most rows. */
    public static final int MOST_ROWS = 500_000;

    /** The most columns. */
    public static final int MOST_COLUMNS = 200;

    public Sheet {
        if (columns.size() > MOST_COLUMNS || rows.size() > MOST_ROWS) {
            throw new IllegalArgumentException("a list has up to " + MOST_COLUMNS + " columns and " + MOST_ROWS
                    + " rows, not " + columns.size() + " and " + rows.size());
        }
        columns = List.copyOf(columns);
        var copies = new ArrayList<List<String>>(rows.size());
        for (var row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException("row " + (copies.size() + 1) + " has " + row.size() + " cells for "
                        + columns.size() + " columns");
            }
            copies.add(List.copyOf(row));
        }
        rows = List.copyOf(copies);
    }
}
