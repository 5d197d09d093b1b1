package org.communitykit.analytics.network;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The ties that leave each member, as rows of flat arrays: those of member m lie from {@code starts[m]} to before
 * {@code starts[m + 1]}, in order of the member at their other end.
 */
final class Adjacency {
    final int[] starts;
    final int[] ends;
    final double[] weights;

    private Adjacency(int[] starts, int[] ends, double[] weights) {
        this.starts = starts;
        this.ends = ends;
        this.weights = weights;
    }

    /**
     * Of ties given one by one; several between the same two become one with the sum of their weights.
     *
     * @param count how many of the rows count
     */
    static Adjacency of(int size, int[] from, int[] to, double[] weight, int count) {
        var rows = sorted(size, from, sorted(size, to, null, count), count);
        var starts = new int[size + 1];
        var ends = new int[count];
        var weights = new double[count];
        int ties = 0;
        for (int i = 0; i < count; ) {
            int first = i;
            int a = from[rows[first]];
            int b = to[rows[first]];
            while (i < count && from[rows[i]] == a && to[rows[i]] == b) {
                i++;
            }
            ends[ties] = b;
            weights[ties] = sum(weight, rows, first, i);
            starts[a + 1] = ++ties;
        }
        for (int member = 0; member < size; member++) {
            starts[member + 1] = Math.max(starts[member + 1], starts[member]);
        }
        return new Adjacency(starts, Arrays.copyOf(ends, ties), Arrays.copyOf(weights, ties));
    }

    /** The rows in a rising order of the key, equal ones as they were. */
    private static int[] sorted(int size, int[] key, int @Nullable [] rows, int count) {
        var next = new int[size + 1];
        for (int row = 0; row < count; row++) {
            next[key[row] + 1]++;
        }
        for (int member = 0; member < size; member++) {
            next[member + 1] += next[member];
        }
        var order = new int[count];
        for (int i = 0; i < count; i++) {
            int row = rows == null ? i : rows[i];
            order[next[key[row]]++] = row;
        }
        return order;
    }

    /** Smallest first, so that the sum does not depend on the order the ties came in. */
    private static double sum(double[] weight, int[] rows, int from, int to) {
        if (to - from == 1) {
            return weight[rows[from]];
        }
        var parts = new double[to - from];
        for (int i = from; i < to; i++) {
            parts[i - from] = weight[rows[i]];
        }
        Arrays.sort(parts);
        return Arrays.stream(parts).reduce(0, Double::sum);
    }

    int size() {
        return starts.length - 1;
    }

    int degree(int member) {
        return starts[member + 1] - starts[member];
    }

    /** The row of the tie from one to the other, negative if there is none. */
    int row(int from, int to) {
        return Arrays.binarySearch(ends, starts[from], starts[from + 1], to);
    }

    double strength(int member) {
        double sum = 0;
        for (int row = starts[member]; row < starts[member + 1]; row++) {
            sum += weights[row];
        }
        return sum;
    }

    Adjacency equalWeights() {
        var ones = new double[ends.length];
        Arrays.fill(ones, 1);
        return new Adjacency(starts, ends, ones);
    }

    /** The same ties seen from their other ends. */
    Adjacency reversed() {
        var from = new int[ends.length];
        for (int member = 0; member < size(); member++) {
            Arrays.fill(from, starts[member], starts[member + 1], member);
        }
        return of(size(), ends, from, weights, ends.length);
    }
}
