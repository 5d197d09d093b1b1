package org.communitykit.analytics.network;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Shortest paths between members, each tie one step along its direction: how long they are, and who lies on them. Weights
 * do not count. Takes time in proportion to the members times the ties, memory in proportion to the members.
 */
public final class Paths {
    private final Network network;
    private final double[] between;
    private final long pairs;
    private final double steps;
    private final int longest;

    private Paths(Network network, double[] between, long pairs, double steps, int longest) {
        this.network = network;
        this.between = between;
        this.pairs = pairs;
        this.steps = steps;
        this.longest = longest;
    }

    /** All of them, by U. Brandes, A faster algorithm for betweenness centrality, J. Math. Sociology 25 (2001), 4. */
    public static Paths of(Network network) {
        var ties = network.out();
        int size = network.size();
        var between = new double[size];
        var distance = new int[size];
        var counts = new double[size];
        var dependency = new double[size];
        var order = new int[size];
        long pairs = 0;
        double steps = 0;
        int longest = 0;
        for (int source = 0; source < size; source++) {
            Arrays.fill(distance, -1);
            int reached = search(ties, source, distance, counts, order);
            pairs += reached - 1;
            for (int i = 1; i < reached; i++) {
                steps += distance[order[i]];
            }
            longest = Math.max(longest, distance[order[reached - 1]]);
            accumulate(ties, source, distance, counts, order, reached, dependency, between);
        }
        return new Paths(network, between, pairs, steps, longest);
    }

    /** Visits whoever can be reached, nearest first; returns how many those are, the source among them. */
    private static int search(Adjacency ties, int source, int[] distance, double[] counts, int[] order) {
        int end = 0;
        order[end++] = source;
        distance[source] = 0;
        counts[source] = 1;
        for (int next = 0; next < end; next++) {
            int member = order[next];
            for (int row = ties.starts[member]; row < ties.starts[member + 1]; row++) {
                int other = ties.ends[row];
                if (distance[other] < 0) {
                    distance[other] = distance[member] + 1;
                    counts[other] = 0;
                    order[end++] = other;
                }
                if (distance[other] == distance[member] + 1) {
                    counts[other] += counts[member];
                }
            }
        }
        return end;
    }

    /** Farthest first: what depends on a member is shared among those one step nearer to the source. */
    private static void accumulate(
            Adjacency ties,
            int source,
            int[] distance,
            double[] counts,
            int[] order,
            int reached,
            double[] dependency,
            double[] between) {
        for (int i = reached - 1; i >= 0; i--) {
            int member = order[i];
            double sum = 0;
            for (int row = ties.starts[member]; row < ties.starts[member + 1]; row++) {
                int other = ties.ends[row];
                if (distance[other] == distance[member] + 1) {
                    sum += counts[member] / counts[other] * (1 + dependency[other]);
                }
            }
            dependency[member] = sum;
            if (member != source) {
                between[member] += sum;
            }
        }
    }

    /** The steps between those farthest apart among whom one can reach the other; empty if nobody can. */
    public OptionalInt diameter() {
        return pairs == 0 ? OptionalInt.empty() : OptionalInt.of(longest);
    }

    /** The mean number of steps over all ordered pairs of whom the first can reach the second; empty if none can. */
    public OptionalDouble meanLength() {
        return pairs == 0 ? OptionalDouble.empty() : OptionalDouble.of(steps / pairs);
    }

    /** How many ordered pairs there are of whom the first can reach the second. */
    public long reachablePairs() {
        return pairs;
    }

    /**
     * For each member, on how many of the shortest paths between two others they lie; of several shortest paths between
     * the same two each counts as its part. Without directions every pair counts once.
     */
    public Scores betweenness() {
        return scaled(network.isDirected() ? 1 : 0.5);
    }

    /**
     * {@link #betweenness} as a part of all pairs of others, so that networks of different sizes compare; without
     * directions there are half as many pairs, so both give the same. Not defined with fewer than three members.
     */
    public Scores normalisedBetweenness() {
        double others = (network.size() - 1.0) * (network.size() - 2.0);
        return scaled(network.size() < 3 ? Double.NaN : 1 / others);
    }

    private Scores scaled(double factor) {
        return new Scores(
                network, Arrays.stream(between).map(value -> value * factor).toArray());
    }
}
