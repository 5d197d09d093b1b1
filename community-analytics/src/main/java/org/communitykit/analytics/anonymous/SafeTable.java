package org.communitykit.analytics.anonymous;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.communitykit.analytics.Tabular;

/**
 * A table of counts without noise that hides the small ones, and as many others as it takes that nobody can work them out
 * from the sums. Hidden cells are seen as edges between their row and their column, sums included as a row and a column of
 * their own: one can be worked out if and only if its edge is a bridge (D. Gusfield, A graph theoretic approach to
 * statistical data security, SIAM J. Computing 17, 1988, theorem 2.1). So each small one is put into a cycle of cells that
 * are hidden and above 0, the one that hides least.
 *
 * <p>One table is safe in itself. Whether two of them are safe together, {@link Differences} tells.
 *
 * @param down the names of the rows, then {@value #ALL}
 * @param across the names of the columns, then {@value #ALL}
 * @param cells by row, then by column; a hidden one is empty
 * @param least the smallest number above 0 that is shown
 * @param base what every number shown is rounded to the nearest multiple of; 1 if they are as they are
 */
public record SafeTable(List<String> down, List<String> across, List<List<Optional<Long>>> cells, int least, int base)
        implements Tabular {
    /** The name of the row and the column of sums. */
    public static final String ALL = "all";

    public SafeTable {
        down = List.copyOf(down);
        across = List.copyOf(across);
        cells = cells.stream().map(List::copyOf).toList();
    }

    /** The table without numbers from 1 to below the least, and what they could be worked out from. */
    public static SafeTable of(CountTable table, int least) {
        return of(table, least, 1);
    }

    /** The same with all numbers rounded to multiples of the base, so that sums need not add up. */
    public static SafeTable of(CountTable table, int least, int base) {
        if (least < 1 || base < 1) {
            throw new IllegalArgumentException(
                    "the least number shown and the base are at least 1, not " + least + " and " + base);
        }
        var hiding = new Hiding(table.withTotals(), least);
        return new SafeTable(with(table.rows()), with(table.columns()), hiding.shown(base), least, base);
    }

    private static List<String> with(List<String> names) {
        var all = new ArrayList<>(names);
        all.add(ALL);
        return all;
    }

    /** The number in a cell, empty if it is hidden. */
    public Optional<Long> cell(String row, String column) {
        int y = down.indexOf(row);
        int x = across.indexOf(column);
        if (y < 0 || x < 0) {
            throw new IllegalArgumentException("the table has no cell " + row + ", " + column);
        }
        return cells.get(y).get(x);
    }

    @Override
    public List<String> columns() {
        return List.of("row", "column", "count", "hidden");
    }

    @Override
    public List<List<Object>> rows() {
        var lines = new ArrayList<List<Object>>();
        for (int row = 0; row < down.size(); row++) {
            for (int column = 0; column < across.size(); column++) {
                var cell = cells.get(row).get(column);
                lines.add(List.of(down.get(row), across.get(column), cell, cell.isEmpty()));
            }
        }
        return lines;
    }

    /** Rows and columns are the nodes, in this order; cells the edges. */
    private static final class Hiding {
        private final long[][] counts;
        private final BitSet[] hidden;
        private final int rows;
        private final int nodes;

        Hiding(long[][] counts, int least) {
            this.counts = counts;
            this.rows = counts.length;
            this.nodes = rows + counts[0].length;
            this.hidden = new BitSet[rows];
            var small = new ArrayList<int[]>();
            for (int row = 0; row < rows; row++) {
                hidden[row] = new BitSet();
                for (int column = 0; column < counts[row].length; column++) {
                    if (counts[row][column] > 0 && counts[row][column] < least) {
                        hidden[row].set(column);
                        small.add(new int[] {row, column});
                    }
                }
            }
            small.forEach(cell -> close(cell[0], cell[1]));
        }

        /** Hides the cells of the cheapest way from the row to the column that does not go through their own cell. */
        private void close(int row, int column) {
            var costs = new long[nodes];
            var before = new int[nodes];
            var done = new BitSet();
            Arrays.fill(costs, Long.MAX_VALUE);
            costs[row] = 0;
            for (int node = row; node != rows + column; node = nearest(costs, done)) {
                done.set(node);
                for (int next = node < rows ? rows : 0; next < (node < rows ? nodes : rows); next++) {
                    int y = Math.min(node, next);
                    int x = Math.max(node, next) - rows;
                    boolean own = y == row && x == column;
                    if (!own && counts[y][x] > 0) {
                        long cost = costs[node] + (hidden[y].get(x) ? 0 : counts[y][x]);
                        if (cost < costs[next]) {
                            costs[next] = cost;
                            before[next] = node;
                        }
                    }
                }
            }
            for (int node = rows + column; node != row; node = before[node]) {
                hidden[Math.min(node, before[node])].set(Math.max(node, before[node]) - rows);
            }
        }

        /** There always is one: the sums of a row and a column that are not empty lead from one to the other. */
        private int nearest(long[] costs, BitSet done) {
            int nearest = -1;
            for (int node = 0; node < nodes; node++) {
                if (!done.get(node) && (nearest < 0 || costs[node] < costs[nearest])) {
                    nearest = node;
                }
            }
            return nearest;
        }

        List<List<Optional<Long>>> shown(int base) {
            var shown = new ArrayList<List<Optional<Long>>>();
            for (int row = 0; row < rows; row++) {
                var line = new ArrayList<Optional<Long>>();
                for (int column = 0; column < counts[row].length; column++) {
                    long rounded = (counts[row][column] + base / 2) / base * base;
                    line.add(hidden[row].get(column) ? Optional.empty() : Optional.of(rounded));
                }
                shown.add(line);
            }
            return shown;
        }
    }
}
