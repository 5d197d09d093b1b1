package org.communitykit.analytics.network;

import java.util.Arrays;
import java.util.stream.IntStream;
import nl.cwts.networkanalysis.LeidenAlgorithm;
import nl.cwts.util.LargeDoubleArray;
import nl.cwts.util.LargeIntArray;
import org.apache.commons.rng.simple.JDKRandomBridge;
import org.apache.commons.rng.simple.RandomSource;
import org.communitykit.analytics.random.Streams;

/**
 * Finds {@link Communities} with high modularity, each of them connected: V. Traag, L. Waltman and N. van Eck, From Louvain
 * to Leiden: guaranteeing well-connected communities, Scientific Reports 9 (2019), by the library of its authors, the
 * optional {@code nl.cwts:networkanalysis}. The same seed finds the same. Directions do not count.
 */
public final class Leiden {
    private static final int ROUNDS = 50;
    private static final double RANDOMNESS = 0.01;

    private final Streams streams;
    private final double resolution;

    private Leiden(Streams streams, double resolution) {
        this.streams = streams;
        this.resolution = resolution;
    }

    /** By the modularity of Newman and Girvan. */
    public static Leiden of(Streams streams) {
        return new Leiden(streams, 1);
    }

    /** With more and smaller communities above 1, fewer and larger ones below. */
    public Leiden resolution(double parts) {
        if (!(parts > 0 && parts < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a resolution is above 0 and finite, not " + parts);
        }
        return new Leiden(streams, parts);
    }

    /** Every tie counts the same. */
    public Communities find(Network network) {
        return findByWeight(network.equalWeights());
    }

    /**
     * Ties count as much as they weigh. Members without ties are by themselves.
     *
     * @throws IllegalStateException if the library is missing
     */
    public Communities findByWeight(Network network) {
        if (network.ties() == 0) {
            return Communities.labelled(
                    network, IntStream.range(0, network.size()).toArray());
        }
        try {
            return Communities.labelled(network, labels(network.undirectedTies().out()));
        } catch (NoClassDefFoundError e) {
            throw new IllegalStateException("communities are found by nl.cwts:networkanalysis; add it to the build", e);
        }
    }

    private int[] labels(Adjacency ties) {
        var theirs = new nl.cwts.networkanalysis.Network(
                ties.size(),
                true,
                Arrays.stream(ties.starts).asLongStream().toArray(),
                new LargeIntArray(ties.ends),
                new LargeDoubleArray(ties.weights),
                false);
        double perWeight = resolution / (2 * theirs.getTotalEdgeWeight());
        var seed = streams.stream("leiden");
        var random =
                new JDKRandomBridge(RandomSource.XO_RO_SHI_RO_128_PP, new long[] {seed.nextLong(), seed.nextLong()});
        return new LeidenAlgorithm(perWeight, ROUNDS, RANDOMNESS, random)
                .findClustering(theirs)
                .getClusters();
    }
}
