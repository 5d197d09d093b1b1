package org.communitykit.analytics.network;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * How often two who have ties with the same member have one with each other. Directions and weights do not count.
 * Takes time in proportion to the ties to the power of 1.5.
 */
public final class Clustering {
    private final Network network;
    private final long[] triangles;
    private final int[] degrees;

    private Clustering(Network network, long[] triangles, int[] degrees) {
        this.network = network;
        this.triangles = triangles;
        this.degrees = degrees;
    }

    public static Clustering of(Network network) {
        var ties = network.undirectedTies().out();
        int size = ties.size();
        var degrees = new int[size];
        for (int member = 0; member < size; member++) {
            degrees[member] = ties.degree(member);
        }
        var triangles = new long[size];
        var marked = new int[size];
        Arrays.fill(marked, -1);
        for (int a = 0; a < size; a++) {
            for (int row = ties.starts[a]; row < ties.starts[a + 1]; row++) {
                if (before(degrees, a, ties.ends[row])) {
                    marked[ties.ends[row]] = a;
                }
            }
            for (int row = ties.starts[a]; row < ties.starts[a + 1]; row++) {
                int b = ties.ends[row];
                if (marked[b] == a) {
                    closing(ties, degrees, marked, triangles, a, b);
                }
            }
        }
        return new Clustering(network, triangles, degrees);
    }

    private static void closing(Adjacency ties, int[] degrees, int[] marked, long[] triangles, int a, int b) {
        for (int row = ties.starts[b]; row < ties.starts[b + 1]; row++) {
            int c = ties.ends[row];
            if (marked[c] == a && before(degrees, b, c)) {
                triangles[a]++;
                triangles[b]++;
                triangles[c]++;
            }
        }
    }

    /** Each triangle is found once, from the end with the fewest ties, so that those with very many cost little. */
    private static boolean before(int[] degrees, int a, int b) {
        return degrees[a] != degrees[b] ? degrees[a] < degrees[b] : a < b;
    }

    /** How many triangles there are. */
    public long triangles() {
        return Arrays.stream(triangles).sum() / 3;
    }

    /** The part of all paths over two ties that are closed by a third; empty if there is none. */
    public OptionalDouble transitivity() {
        double paths = 0;
        for (int degree : degrees) {
            paths += degree * (degree - 1.0) / 2;
        }
        return paths == 0 ? OptionalDouble.empty() : OptionalDouble.of(3.0 * triangles() / paths);
    }

    /**
     * For each member, the part of the pairs of their neighbours who have a tie: D. Watts and S. Strogatz, Collective
     * dynamics of small-world networks, Nature 393 (1998). Not defined for members with fewer than two neighbours.
     */
    public Scores local() {
        var scores = new double[degrees.length];
        for (int member = 0; member < scores.length; member++) {
            double pairs = degrees[member] * (degrees[member] - 1.0) / 2;
            scores[member] = pairs == 0 ? Double.NaN : triangles[member] / pairs;
        }
        return new Scores(network, scores);
    }

    /**
     * The mean of {@link #local} over all members, where those with fewer than two neighbours count as 0; that of those
     * who have two is the mean of {@link #local}. Empty without members.
     */
    public OptionalDouble average() {
        var local = local();
        double sum = 0;
        for (int member = 0; member < degrees.length; member++) {
            sum += local.of(member).orElse(0);
        }
        return degrees.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / degrees.length);
    }
}
