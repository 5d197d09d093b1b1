package org.communitykit.analytics.network;

import java.util.Arrays;

/**
 * Where somebody would be who goes along ties forever and now and then starts anew anywhere: S. Brin and L. Page, The
 * Anatomy of a Large-Scale Hypertextual Web Search Engine, 1998, section 2.1.1. Members whom no tie leaves are left for
 * anywhere. All members' add up to 1.
 */
public final class PageRank {
    /** How often one goes on instead of starting anew. */
    public static final double DAMPING = 0.85;

    private static final double HIGHEST_DAMPING = 0.99;
    private static final double EXACT = 1e-14;

    private PageRank() {}

    /** All ties of a member are taken equally often. */
    public static Scores of(Network network) {
        return byWeight(network.equalWeights());
    }

    /** Ties are taken as often as their weight says. */
    public static Scores byWeight(Network network) {
        return byWeight(network, DAMPING);
    }

    /** With another damping, from 0 to 0.99. */
    public static Scores byWeight(Network network, double damping) {
        if (!(damping >= 0 && damping <= HIGHEST_DAMPING)) {
            throw new IllegalArgumentException("damping lies from 0 to " + HIGHEST_DAMPING + ", not at " + damping);
        }
        var ties = network.out();
        int size = network.size();
        var leaving = new double[size];
        for (int member = 0; member < size; member++) {
            leaving[member] = ties.strength(member);
        }
        var rank = new double[size];
        Arrays.fill(rank, 1.0 / size);
        double change = size == 0 ? 0 : 1;
        // the change shrinks by the damping each time, so this ends
        int most = damping == 0 ? 2 : (int) Math.ceil(Math.log(EXACT) / Math.log(damping)) + 2;
        for (int round = 0; round < most && change > EXACT; round++) {
            var next = step(ties, rank, leaving, damping);
            change = 0;
            for (int member = 0; member < size; member++) {
                change += Math.abs(next[member] - rank[member]);
            }
            rank = next;
        }
        return new Scores(network, rank);
    }

    private static double[] step(Adjacency ties, double[] rank, double[] leaving, double damping) {
        int size = rank.length;
        double stuck = 0;
        for (int member = 0; member < size; member++) {
            stuck += leaving[member] == 0 ? rank[member] : 0;
        }
        var next = new double[size];
        Arrays.fill(next, (1 - damping + damping * stuck) / size);
        for (int member = 0; member < size; member++) {
            for (int row = ties.starts[member]; row < ties.starts[member + 1]; row++) {
                next[ties.ends[row]] += damping * rank[member] * ties.weights[row] / leaving[member];
            }
        }
        return next;
    }
}
