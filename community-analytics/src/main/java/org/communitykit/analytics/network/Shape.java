package org.communitykit.analytics.network;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What a network is like, in a few numbers.
 *
 * @param members how many there are, those without ties included
 * @param ties how many there are, each way by itself if they are directed
 * @param pairs how many pairs of members have a tie in either direction
 * @param density see {@link Network#density}
 * @param reciprocity see {@link Network#reciprocity}
 * @param rho see {@link Network#reciprocityBeyondChance}
 * @param components the sizes of {@link Components}
 * @param transitivity see {@link Clustering#transitivity}
 * @param clustering see {@link Clustering#average}
 * @param assortativity see {@link Network#degreeAssortativity}
 * @param core the highest of {@link Cores}
 * @param diameter see {@link Paths#diameter}; empty if the network is too large for it
 * @param path see {@link Paths#meanLength}; empty if the network is too large for it
 * @param pagerank the members with the highest {@link PageRank}
 * @param betweenness the members with the highest {@link Paths#normalisedBetweenness}; none if the network is too large
 */
public record Shape(
        int members,
        int ties,
        int pairs,
        OptionalDouble density,
        OptionalDouble reciprocity,
        OptionalDouble rho,
        List<Integer> components,
        OptionalDouble transitivity,
        OptionalDouble clustering,
        OptionalDouble assortativity,
        OptionalDouble core,
        OptionalInt diameter,
        OptionalDouble path,
        List<Scores.Score> pagerank,
        List<Scores.Score> betweenness) {
    /** Paths are left out where members times ties are more than this: about ten seconds. */
    public static final long MOST_STEPS = 2_000_000_000L;

    public Shape {
        components = List.copyOf(components);
        pagerank = List.copyOf(pagerank);
        betweenness = List.copyOf(betweenness);
    }

    /** The shape of a network, with so many of its members by name. */
    public static Shape of(Network network, int top) {
        var clustering = Clustering.of(network);
        boolean small = (long) network.size() * network.ties() <= MOST_STEPS;
        var paths = small ? Paths.of(network) : null;
        return new Shape(
                network.size(),
                network.ties(),
                network.undirectedTies().ties(),
                network.density(),
                network.reciprocity(),
                network.reciprocityBeyondChance(),
                Components.of(network).sizes(),
                clustering.transitivity(),
                clustering.average(),
                network.degreeAssortativity(),
                Cores.of(network).max(),
                paths == null ? OptionalInt.empty() : paths.diameter(),
                paths == null ? OptionalDouble.empty() : paths.meanLength(),
                PageRank.of(network).top(top),
                paths == null ? List.of() : paths.normalisedBetweenness().top(top));
    }
}
