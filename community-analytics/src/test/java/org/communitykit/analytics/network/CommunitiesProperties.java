package org.communitykit.analytics.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jgrapht.alg.matching.MaximumWeightBipartiteMatching;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.jgrapht.graph.SimpleWeightedGraph;

class CommunitiesProperties {
    @Provide
    Arbitrary<Map<Integer, Map<Integer, Long>>> overlaps() {
        var row = Arbitraries.maps(
                        Arbitraries.integers().between(0, 6),
                        Arbitraries.longs().between(1, 12))
                .ofMaxSize(5);
        return Arbitraries.maps(Arbitraries.integers().between(0, 6), row).ofMaxSize(7);
    }

    @Property(tries = 500)
    void noMatchingHasMoreInCommon(@ForAll("overlaps") Map<Integer, Map<Integer, Long>> overlaps) {
        var graph = new SimpleWeightedGraph<String, DefaultWeightedEdge>(DefaultWeightedEdge.class);
        var lefts = new HashSet<String>();
        var rights = new HashSet<String>();
        overlaps.forEach((left, row) -> {
            lefts.add("l" + left);
            graph.addVertex("l" + left);
            row.forEach((right, common) -> {
                rights.add("r" + right);
                graph.addVertex("r" + right);
                graph.setEdgeWeight(graph.addEdge("l" + left, "r" + right), common);
            });
        });
        double best = new MaximumWeightBipartiteMatching<>(graph, lefts, rights)
                .getMatching()
                .getWeight();

        var matched = Matching.of(new TreeMap<>(overlaps));

        assertThat(new HashSet<>(matched.values())).hasSameSizeAs(matched.keySet());
        assertThat(matched.entrySet().stream()
                        .mapToLong(pair -> overlaps.get(pair.getKey()).get(pair.getValue()))
                        .sum())
                .isEqualTo((long) best);
    }

    /** Whatever labels a run gives, the same groups follow themselves. */
    @Property(tries = 200)
    void theSameGroupsKeepTheirNumbers(@ForAll("labels") List<Integer> labels, @ForAll int shift) {
        var network = Network.undirected();
        var before = new HashMap<String, Integer>();
        var now = new HashMap<String, Integer>();
        for (int i = 0; i < labels.size(); i++) {
            network.member("m" + i);
            before.put("m" + i, labels.get(i));
            now.put("m" + i, 1 + Math.floorMod((long) labels.get(i) + shift, 9));
        }
        var built = network.build();
        var earlier = Communities.of(built, before);

        var after = Communities.of(built, now).following(earlier);

        before.forEach((member, group) -> assertThat(after.of(member)).isEqualTo(group));
    }

    @Provide
    Arbitrary<List<Integer>> labels() {
        return Arbitraries.integers().between(1, 9).list().ofMaxSize(30);
    }
}
