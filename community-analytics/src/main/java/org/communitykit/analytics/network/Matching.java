package org.communitykit.analytics.network;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Who goes with whom, one to one, so that the sum of what they have in common is the largest. */
final class Matching {
    private Matching() {}

    /** Of the left ones with what each has in common with right ones; left ones without a partner are not in it. */
    static Map<Integer, Integer> of(Map<Integer, Map<Integer, Long>> common) {
        var lefts = new TreeMap<Integer, List<Integer>>();
        common.forEach((left, rights) -> rights.keySet()
                .forEach(right ->
                        lefts.computeIfAbsent(right, r -> new ArrayList<>()).add(left)));
        var matched = new TreeMap<Integer, Integer>();
        var seen = new HashSet<Integer>();
        for (int start : common.keySet()) {
            if (seen.add(start)) {
                match(part(start, common, lefts, seen), common, matched);
            }
        }
        return matched;
    }

    /** The left ones that hang together with this one: each such part is matched by itself, which is far quicker. */
    private static List<Integer> part(
            int start, Map<Integer, Map<Integer, Long>> common, Map<Integer, List<Integer>> lefts, Set<Integer> seen) {
        var part = new ArrayList<Integer>();
        var queue = new ArrayDeque<Integer>(List.of(start));
        while (!queue.isEmpty()) {
            int left = queue.remove();
            part.add(left);
            for (int right : common.getOrDefault(left, Map.of()).keySet()) {
                for (int other : lefts.getOrDefault(right, List.of())) {
                    if (seen.add(other)) {
                        queue.add(other);
                    }
                }
            }
        }
        part.sort(null);
        return part;
    }

    private static void match(
            List<Integer> lefts, Map<Integer, Map<Integer, Long>> common, Map<Integer, Integer> matched) {
        var columns = new HashMap<Integer, Integer>();
        var rights = new ArrayList<Integer>();
        for (int left : lefts) {
            for (int right : common.getOrDefault(left, Map.of()).keySet()) {
                if (columns.putIfAbsent(right, rights.size()) == null) {
                    rights.add(right);
                }
            }
        }
        // columns that are nobody make it possible to leave somebody alone
        var gain = new long[lefts.size()][Math.max(lefts.size(), rights.size())];
        for (int row = 0; row < gain.length; row++) {
            for (var entry : common.getOrDefault(lefts.get(row), Map.of()).entrySet()) {
                gain[row][columns.getOrDefault(entry.getKey(), 0)] = entry.getValue();
            }
        }
        var chosen = best(gain);
        for (int row = 0; row < chosen.length; row++) {
            if (gain[row][chosen[row]] > 0) {
                matched.put(lefts.get(row), rights.get(chosen[row]));
            }
        }
    }

    /**
     * The column of each row with the largest sum: H. Kuhn, The Hungarian Method for the Assignment Problem, 1955, with the
     * shortest augmenting paths of J. Munkres' and later forms. There are at least as many columns as rows.
     */
    private static int[] best(long[][] gain) {
        int rows = gain.length;
        int columns = rows == 0 ? 0 : gain[0].length;
        // rows and columns from 1; column 0 stands for the row that is being placed
        var rowPrice = new long[rows + 1];
        var columnPrice = new long[columns + 1];
        var rowOf = new int[columns + 1];
        var before = new int[columns + 1];
        for (int row = 1; row <= rows; row++) {
            rowOf[0] = row;
            int column = 0;
            var slack = new long[columns + 1];
            Arrays.fill(slack, Long.MAX_VALUE);
            var done = new boolean[columns + 1];
            while (rowOf[column] != 0) {
                done[column] = true;
                int placing = rowOf[column];
                long least = Long.MAX_VALUE;
                int next = 0;
                for (int other = 1; other <= columns; other++) {
                    if (!done[other]) {
                        long cost = -gain[placing - 1][other - 1] - rowPrice[placing] - columnPrice[other];
                        if (cost < slack[other]) {
                            slack[other] = cost;
                            before[other] = column;
                        }
                        if (slack[other] < least) {
                            least = slack[other];
                            next = other;
                        }
                    }
                }
                for (int other = 0; other <= columns; other++) {
                    if (done[other]) {
                        rowPrice[rowOf[other]] += least;
                        columnPrice[other] -= least;
                    } else {
                        slack[other] -= other == 0 ? 0 : least;
                    }
                }
                column = next;
            }
            while (column != 0) {
                int previous = before[column];
                rowOf[column] = rowOf[previous];
                column = previous;
            }
        }
        var chosen = new int[rows];
        for (int column = 1; column <= columns; column++) {
            if (rowOf[column] != 0) {
                chosen[rowOf[column] - 1] = column - 1;
            }
        }
        return chosen;
    }
}
