package org.communitykit.analytics.anonymous;

import java.util.Arrays;
import java.util.List;

/**
 * Counts of members by two things, each member in one cell: exact numbers, not to be published as they are. A table by one
 * thing has a single row.
 */
public final class CountTable {
    /** The most cells of a table. */
    public static final int MAX_CELLS = 10_000;

    private final List<String> rows;
    private final List<String> columns;
    private final long[][] counts;

    /**
     * A table of these counts.
     *
     * @param counts by row, then by column; none below 0
     */
    public CountTable(List<String> rows, List<String> columns, long[][] counts) {
        if (rows.isEmpty() || columns.isEmpty() || (long) rows.size() * columns.size() > MAX_CELLS) {
            throw new IllegalArgumentException(
                    "a table has 1 to " + MAX_CELLS + " cells, not " + rows.size() + " rows of " + columns.size());
        }
        if (counts.length != rows.size()) {
            throw new IllegalArgumentException(rows.size() + " rows are named and " + counts.length + " given");
        }
        this.rows = List.copyOf(rows);
        this.columns = List.copyOf(columns);
        this.counts = new long[counts.length][];
        for (int row = 0; row < counts.length; row++) {
            this.counts[row] = counts[row].clone();
            if (counts[row].length != columns.size()
                    || Arrays.stream(counts[row]).anyMatch(count -> count < 0)) {
                throw new IllegalArgumentException("row " + rows.get(row) + " needs " + columns.size()
                        + " counts of 0 or more, not " + Arrays.toString(counts[row]));
            }
        }
    }

    public List<String> rows() {
        return rows;
    }

    public List<String> columns() {
        return columns;
    }

    long count(int row, int column) {
        return counts[row][column];
    }

    /** The counts with a column of the rows' sums, and a row of the columns' and of all. */
    long[][] withTotals() {
        var all = new long[rows.size() + 1][columns.size() + 1];
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < columns.size(); column++) {
                long count = counts[row][column];
                all[row][column] = count;
                all[row][columns.size()] = Math.addExact(all[row][columns.size()], count);
                all[rows.size()][column] = Math.addExact(all[rows.size()][column], count);
                all[rows.size()][columns.size()] = Math.addExact(all[rows.size()][columns.size()], count);
            }
        }
        return all;
    }
}
