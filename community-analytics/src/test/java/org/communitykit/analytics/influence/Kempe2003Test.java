package org.communitykit.analytics.influence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.communitykit.analytics.network.Network;
import org.communitykit.analytics.random.Streams;
import org.communitykit.testing.RealData;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The karate club with a probability of 0.1 each way; the numbers were computed independently from 60,000 ways. */
class Kempe2003Test {
    private static final Streams STREAMS = new Streams(2003);

    private static Network karate;
    private static Worlds worlds;

    @BeforeAll
    static void read() {
        var network = Network.undirected();
        RealData.lines("network/karate_edges.csv").stream()
                .skip(1)
                .map(line -> line.split(","))
                .forEach(cells -> network.tie(cells[0], cells[1]));
        karate = network.build();
        worlds = Cascade.independent(karate, .1).worlds(STREAMS, 0, 60_000);
    }

    /** Both sides were drawn, so that three standard errors of their difference count. */
    private static void reaches(Spread spread, double expected) {
        double error = spread.standardError().orElseThrow();
        assertThat(spread.mean()).isCloseTo(expected, within(3 * Math.sqrt(2) * error));
    }

    @Test
    void oneMemberReachesAsManyAsPublished() {
        reaches(worlds.spread(List.of("33")), 3.503);
        reaches(worlds.spread(List.of("0")), 3.410);
        reaches(worlds.spread(List.of("32")), 3.011);
        assertThat(worlds.spread(List.of("33")).standardError().orElseThrow()).isCloseTo(.009, within(.0005));
    }

    @Test
    void theBestThreeAreThePublishedOnes() {
        var best = worlds.best(3);

        assertThat(best).extracting(Worlds.Pick::member).containsExactly("33", "0", "32");
        reaches(best.get(1).spread(), 6.425);
        reaches(best.get(2).spread(), 8.080);
        assertThat(best.get(2).spread()).isEqualTo(worlds.spread(List.of("0", "32", "33")));
    }

    @Test
    void eightThreadsCountWhatOneDoes() throws Exception {
        var cascade = Cascade.independent(karate, .1);
        var parts = new ArrayList<Callable<Spread>>();
        for (int part = 0; part < 8; part++) {
            int first = 500 * part;
            parts.add(() -> cascade.worlds(STREAMS, first, 500).spread(List.of("33", "0")));
        }
        var pool = Executors.newFixedThreadPool(8);
        try {
            Spread sum = null;
            for (var part : pool.invokeAll(parts)) {
                sum = sum == null ? part.get() : sum.plus(part.get());
            }

            assertThat(sum).isEqualTo(cascade.worlds(STREAMS, 0, 4_000).spread(List.of("33", "0")));
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void aChainIsReachedLinkByLink() {
        var chain = Network.directed().tie("a", "b").tie("b", "c").build();
        var half = Cascade.independent(chain, .5).worlds(STREAMS, 0, 20_000);

        reaches(half.spread(List.of("a")), 1.75);
        reaches(half.spread(List.of("b")), 1.5);
        assertThat(half.spread(List.of("c", "c"))).isEqualTo(new Spread(20_000, 20_000, 20_000));
        assertThat(half.spread(List.of()).mean()).isZero();
    }

    /** Whoever all of one's ties come from is followed; of two with three to one, three times in four. */
    @Test
    void aThresholdIsPassedAsOftenAsTheWeightSays() {
        var network = Network.directed()
                .tie("a", "c", 3)
                .tie("b", "c", 1)
                .tie("c", "d", .2)
                .build();
        var worlds = Cascade.threshold(network).worlds(STREAMS, 0, 20_000);

        reaches(worlds.spread(List.of("a")), 1 + .75 * 2);
        reaches(worlds.spread(List.of("b")), 1 + .25 * 2);
        assertThat(worlds.spread(List.of("a", "b")).mean()).isEqualTo(4);
    }

    @Test
    void weightsMayBeTheProbabilities() {
        var network = Network.directed().tie("a", "b", .25).build();

        reaches(Cascade.independentByWeight(network).worlds(STREAMS, 0, 20_000).spread(List.of("a")), 1.25);
        assertThatThrownBy(() -> Cascade.independentByWeight(
                        Network.directed().tie("a", "b", 1.5).build()))
                .hasMessage("the tie from a to b has a weight of 1.5, and a probability is at most 1");
        assertThatThrownBy(() -> Cascade.independent(network, 1.1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> worlds.best(0)).hasMessage("at least one is to be chosen, not 0");
    }
}
