package org.communitykit.analytics.influence;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.communitykit.analytics.network.Network;
import org.communitykit.analytics.random.Streams;

/**
 * How something passes along the ties of a network: D. Kempe, J. Kleinberg and É. Tardos, Maximizing the Spread of Influence
 * through a Social Network, KDD 2003. Each tie is either live or not, drawn beforehand, and whoever can be reached over live
 * ties is reached (their claims 2.3 and 2.6); without directions each way is drawn by itself.
 */
public final class Cascade {
    private final Network network;
    private final Law law;

    /** Which ties leaving anybody are live, drawn from the stream; a tie is a place in the rows of all. */
    private interface Law {
        void draw(Rows rows, UniformRandomProvider random, Live live);
    }

    /** Marks a tie as live. */
    interface Live {
        void mark(int row);
    }

    private Cascade(Network network, Law law) {
        this.network = network;
        this.law = law;
    }

    /** Whoever is reached reaches each of those they have a tie to with this probability, once: independent cascade. */
    public static Cascade independent(Network network, double probability) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("a probability lies from 0 to 1, not at " + probability);
        }
        return new Cascade(network, (rows, random, live) -> {
            for (int row = 0; row < rows.ends.length; row++) {
                if (random.nextDouble() < probability) {
                    live.mark(row);
                }
            }
        });
    }

    /**
     * Whoever is reached reaches each of those they have a tie to with the probability that is the tie's weight.
     *
     * @throws IllegalArgumentException if a weight is above 1
     */
    public static Cascade independentByWeight(Network network) {
        network.forEachTie((one, other, weight) -> {
            if (weight > 1) {
                throw new IllegalArgumentException("the tie from " + network.name(one) + " to " + network.name(other)
                        + " has a weight of " + weight + ", and a probability is at most 1");
            }
        });
        return new Cascade(network, (rows, random, live) -> {
            for (int row = 0; row < rows.ends.length; row++) {
                if (random.nextDouble() < rows.weights[row]) {
                    live.mark(row);
                }
            }
        });
    }

    /**
     * Members are reached once enough of the weight of the ties that lead to them comes from members who were, where enough
     * is for each a part drawn between none and all: linear threshold, with weights made to add up to 1 for each member.
     */
    public static Cascade threshold(Network network) {
        return new Cascade(network, (rows, random, live) -> {
            var draw = new double[network.size()];
            for (int member = 0; member < draw.length; member++) {
                draw[member] = random.nextDouble() * rows.arriving[member];
            }
            // of the ties that lead to a member one is live, as often as its part of the weight
            for (int row = 0; row < rows.ends.length; row++) {
                int to = rows.ends[row];
                boolean before = draw[to] >= 0;
                draw[to] -= rows.weights[row];
                if (before && draw[to] < 0) {
                    live.mark(row);
                }
            }
        });
    }

    /**
     * Some of the ways it may go, each drawn from the stream of its own number: those from 0 to 999 are those from 0 to 499
     * and those from 500 to 999, on whatever threads they are drawn. Takes a bit for each tie and direction and way.
     *
     * @param first the number of the first
     * @param count how many, at least 1
     * @throws IllegalArgumentException if they take more than 2 GB together
     */
    public Worlds worlds(Streams streams, long first, int count) {
        if (first < 0 || count < 1) {
            throw new IllegalArgumentException(
                    "ways are numbered from 0 and at least one, not " + count + " from " + first);
        }
        var rows = new Rows(network);
        int words = (rows.ends.length + Long.SIZE - 1) / Long.SIZE;
        if ((long) words * count > Worlds.MOST_WORDS) {
            throw new IllegalArgumentException(count + " ways over " + rows.ends.length + " ties take more than 2 GB");
        }
        var live = new long[count][words];
        for (int way = 0; way < count; way++) {
            var bits = live[way];
            law.draw(rows, streams.stream("cascade", first + way), row -> bits[row >> 6] |= 1L << row);
        }
        return new Worlds(network, rows, live);
    }

    /** The ties of a network as rows of flat arrays, those that leave member m from starts[m] to before starts[m + 1]. */
    static final class Rows {
        final int[] starts;
        final int[] ends;
        final double[] weights;
        /** For each member, the weight of all ties that lead to them. */
        final double[] arriving;

        Rows(Network network) {
            int size = network.size();
            starts = new int[size + 1];
            for (int member = 0; member < size; member++) {
                starts[member + 1] = starts[member] + network.degree(member);
            }
            ends = new int[starts[size]];
            weights = new double[starts[size]];
            arriving = new double[size];
            var next = Arrays.copyOf(starts, size);
            for (int member = 0; member < size; member++) {
                int from = member;
                network.forEachNeighbour(member, other -> {
                    int row = next[from]++;
                    ends[row] = other;
                    weights[row] = network.weight(from, other);
                    arriving[other] += weights[row];
                });
            }
        }
    }
}
