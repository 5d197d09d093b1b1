package org.communitykit.analytics.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.communitykit.analytics.random.Streams;
import org.communitykit.testing.RealData;
import org.jgrapht.Graph;
import org.jgrapht.alg.clustering.GirvanNewmanClustering;
import org.jgrapht.alg.clustering.GreedyModularityAlgorithm;
import org.jgrapht.alg.interfaces.ClusteringAlgorithm;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.SimpleGraph;
import org.junit.jupiter.api.Test;

class CommunitiesTest {
    private static final Offset<Double> PUBLISHED = within(1e-6);

    private static Network friends() {
        return Network.undirected()
                .tie("ana", "ben")
                .tie("ben", "cleo")
                .tie("cleo", "ana")
                .tie("cleo", "dan")
                .tie("dan", "eve")
                .tie("eve", "fay")
                .tie("fay", "dan")
                .build();
    }

    /** Traag et al. 2019; the best there is, by any method. */
    @Test
    void leidenFindsTheBestPartitionOfTheKarateClub() {
        var karate = Edges.karate();
        for (int seed = 0; seed < 100; seed++) {
            var found = Leiden.of(new Streams(seed)).find(karate);

            assertThat(found.modularity().orElseThrow()).isCloseTo(.419790, PUBLISHED);
            assertThat(found.count()).isEqualTo(4);
        }
    }

    /** Newman and Girvan 2004, Clauset et al. 2004. */
    @Test
    void modularityIsThePublishedOne() {
        var karate = Edges.karate();
        var clubs = new HashMap<String, Integer>();
        RealData.lines("network/karate_nodes.csv").stream()
                .skip(1)
                .map(line -> line.split(","))
                .forEach(cells -> clubs.put(cells[0], cells[1].equals("Mr. Hi") ? 1 : 2));
        var two = Communities.of(karate, clubs);
        var split = communities(karate, new GirvanNewmanClustering<>(graph(karate), 2));

        assertThat(two.modularity().orElseThrow()).isCloseTo(.358235, PUBLISHED);
        assertThat(two.modularityByWeight().orElseThrow()).isCloseTo(.391438, PUBLISHED);
        assertThat(split.modularity().orElseThrow()).isCloseTo(.3600, within(5e-5));
        assertThat(split.sizes().values()).containsExactlyInAnyOrder(15, 19);
        assertThat(communities(karate, new GreedyModularityAlgorithm<>(graph(karate)))
                        .modularity()
                        .orElseThrow())
                .isCloseTo(.380671, PUBLISHED);
    }

    private static Graph<String, DefaultEdge> graph(Network network) {
        var graph = new SimpleGraph<String, DefaultEdge>(DefaultEdge.class);
        network.names().forEach(graph::addVertex);
        network.forEachTie((one, other, weight) -> graph.addEdge(network.name(one), network.name(other)));
        return graph;
    }

    private static Communities communities(Network network, ClusteringAlgorithm<String> theirs) {
        var groups = new HashMap<String, Integer>();
        var clusters = theirs.getClustering().getClusters();
        for (int i = 0; i < clusters.size(); i++) {
            for (var member : clusters.get(i)) {
                groups.put(member, i + 1);
            }
        }
        return Communities.of(network, groups);
    }

    @Test
    void theLargestIsTheFirstAndTheSameSeedFindsTheSame() {
        var network = Network.undirected()
                .tie("x", "y")
                .tie("a", "b")
                .tie("b", "c")
                .tie("a", "c")
                .member("alone")
                .build();
        var found = Leiden.of(new Streams(1)).find(network);

        assertThat(found.members(1)).containsExactly("a", "b", "c");
        assertThat(found.members(2)).containsExactly("x", "y");
        assertThat(found.members(3)).containsExactly("alone");
        assertThat(found.sizes()).isEqualTo(Map.of(1, 3, 2, 2, 3, 1));
        assertThat(Leiden.of(new Streams(1)).resolution(1e-3).find(friends()).count())
                .isEqualTo(1);
        assertThat(Leiden.of(new Streams(1)).find(friends()).count()).isEqualTo(2);
        assertThat(Leiden.of(new Streams(1))
                        .find(Network.undirected().member("ana").build())
                        .modularity())
                .isEmpty();

        var karate = Edges.karate();
        for (var name : karate.names()) {
            assertThat(Leiden.of(new Streams(7)).find(karate).of(name))
                    .isEqualTo(Leiden.of(new Streams(7)).find(karate).of(name));
        }
    }

    @Test
    void aGroupKeepsItsNumberAndALostNumberIsNeverGivenAgain() {
        var monday = Communities.of(friends(), Map.of("ana", 1, "ben", 1, "cleo", 1, "dan", 2, "eve", 2, "fay", 3));
        var tuesday = Communities.of(friends(), Map.of("ana", 7, "ben", 7, "cleo", 5, "dan", 5, "eve", 5, "fay", 5))
                .following(monday);
        var wednesday = Communities.of(friends(), Map.of("ana", 1, "ben", 1, "cleo", 2, "dan", 2, "eve", 2, "fay", 3))
                .following(tuesday);

        assertThat(tuesday.members(1)).containsExactly("ana", "ben");
        assertThat(tuesday.members(2)).containsExactly("cleo", "dan", "eve", "fay");
        assertThat(wednesday.members(2)).containsExactly("cleo", "dan", "eve");
        assertThat(wednesday.members(4)).as("3 was fay's on Monday").containsExactly("fay");
    }

    /** Where the largest overlap first would give 9 + 0, the matching gives 8 + 8. */
    @Test
    void theSumOfOverlapsIsTheLargest() {
        assertThat(Matching.of(Map.of(1, Map.of(10, 9L, 20, 8L), 2, Map.of(10, 8L))))
                .isEqualTo(Map.of(1, 20, 2, 10));
    }

    /** Student messages month by month: nine in ten of those whose group stayed find it under its number. */
    @Test
    void numbersAreKeptFromOneRunToTheNext() {
        var all = Network.undirected();
        var without = Network.undirected();
        var lines = RealData.lines("network/CollegeMsg.txt.gz");
        for (int i = 1; i < lines.size(); i++) {
            var cells = lines.get(i).split("\\s+");
            all.tie(cells[0], cells[1]);
            if (i % 20 != 0) {
                without.tie(cells[0], cells[1]);
            }
        }
        var before = Leiden.of(new Streams(1)).findByWeight(without.build());
        var found = Leiden.of(new Streams(2)).findByWeight(all.build());
        var after = found.following(before);

        assertThat(after.modularityByWeight()).isEqualTo(found.modularityByWeight());
        int kept = 0;
        int stable = 0;
        for (var old : before.sizes().entrySet()) {
            var members = new HashSet<>(before.members(old.getKey()));
            for (var now : after.sizes().keySet()) {
                var both = new ArrayList<>(after.members(now));
                both.retainAll(members);
                if (both.size()
                        >= .9 * Math.max(old.getValue(), after.members(now).size())) {
                    stable += both.size();
                    kept += now.equals(old.getKey()) ? both.size() : 0;
                }
            }
        }
        assertThat(stable).isPositive();
        assertThat(kept).isEqualTo(stable);
    }

    @Test
    void whoeverHasTiesToOthersGroupsIsABridge() {
        var groups = Communities.of(friends(), Map.of("ana", 1, "ben", 1, "cleo", 1, "dan", 2, "eve", 2, "fay", 2));

        var bridges = groups.bridges();

        assertThat(bridges).extracting(Communities.Bridge::member).containsExactly("cleo", "dan");
        assertThat(bridges.get(0).groups()).isEqualTo(2);
        assertThat(bridges.get(0).outside()).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(bridges.get(0).participation()).isCloseTo(4 / 9.0, within(1e-12));
    }

    @Test
    void everyMemberIsInAGroup() {
        assertThatThrownBy(() -> Communities.of(friends(), Map.of("ana", 1)))
                .hasMessage("ben is in no group, or in one below 1: null");
        assertThatThrownBy(() -> Leiden.of(new Streams(1)).resolution(0))
                .hasMessage("a resolution is above 0 and finite, not 0.0");
        assertThat(List.of(
                        Communities.of(Network.undirected().build(), Map.of()).count()))
                .containsExactly(0);
    }
}
