package org.communitykit.analytics.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jgrapht.Graph;
import org.jgrapht.alg.connectivity.ConnectivityInspector;
import org.jgrapht.alg.scoring.BetweennessCentrality;
import org.jgrapht.alg.scoring.ClusteringCoefficient;
import org.jgrapht.alg.scoring.Coreness;
import org.jgrapht.alg.shortestpath.FloydWarshallShortestPaths;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.SimpleDirectedGraph;
import org.jgrapht.graph.SimpleGraph;

/** Small networks of every shape, against JGraphT where it computes the same. */
class NetworkProperties {
    record Tie(String one, String other) {}

    record Case(boolean directed, List<Tie> ties) {
        Network network() {
            var network = directed ? Network.directed() : Network.undirected();
            for (int i = 0; i < 12; i++) {
                network.member("m" + i);
            }
            ties.forEach(tie -> network.tie(tie.one, tie.other));
            return network.build();
        }

        Graph<String, DefaultEdge> graph() {
            Graph<String, DefaultEdge> graph =
                    directed ? new SimpleDirectedGraph<>(DefaultEdge.class) : new SimpleGraph<>(DefaultEdge.class);
            for (int i = 0; i < 12; i++) {
                graph.addVertex("m" + i);
            }
            ties.stream().filter(tie -> !tie.one.equals(tie.other)).forEach(tie -> graph.addEdge(tie.one, tie.other));
            return graph;
        }
    }

    @Provide
    Arbitrary<Case> cases() {
        var member = Arbitraries.integers().between(0, 11).map(number -> "m" + number);
        var ties = Combinators.combine(member, member).as(Tie::new).list().ofMaxSize(60);
        return Combinators.combine(Arbitraries.of(true, false), ties).as(Case::new);
    }

    @Property(tries = 500)
    void betweennessIsThatOfJGraphT(@ForAll("cases") Case made) {
        are(
                new BetweennessCentrality<>(made.graph()).getScores(),
                Paths.of(made.network()).betweenness());
    }

    @Property(tries = 300)
    void distancesAreThoseOfJGraphT(@ForAll("cases") Case made) {
        var paths = Paths.of(made.network());
        var floyd = new FloydWarshallShortestPaths<>(made.graph());
        var lengths = new ArrayList<Double>();
        for (var one : made.graph().vertexSet()) {
            for (var other : made.graph().vertexSet()) {
                double length = floyd.getPathWeight(one, other);
                if (!one.equals(other) && Double.isFinite(length)) {
                    lengths.add(length);
                }
            }
        }

        assertThat(paths.reachablePairs()).isEqualTo(lengths.size());
        if (!lengths.isEmpty()) {
            assertThat(paths.diameter().orElseThrow())
                    .isEqualTo(Collections.max(lengths).intValue());
            assertThat(paths.meanLength().orElseThrow())
                    .isCloseTo(lengths.stream().mapToDouble(d -> d).average().orElseThrow(), within(1e-12));
        }
    }

    @Property(tries = 500)
    void coresTrianglesAndPartsAreThoseOfJGraphT(@ForAll("cases") Case made) {
        var flat = new Case(false, made.ties);
        var graph = flat.graph();
        var network = made.network();

        are(new Coreness<>(graph).getScores(), Cores.of(network));
        assertThat(Clustering.of(network).triangles()).isEqualTo(triangles(graph));
        var local = new ClusteringCoefficient<>(graph);
        var ours = Clustering.of(network).local();
        for (var member : graph.vertexSet()) {
            if (graph.degreeOf(member) > 1) {
                assertThat(ours.of(member).orElseThrow()).isCloseTo(local.getVertexScore(member), within(1e-12));
            } else {
                assertThat(ours.of(member)).isEmpty();
            }
        }
        assertThat(Components.of(network).sizes())
                .isEqualTo(new ConnectivityInspector<>(graph)
                        .connectedSets().stream()
                                .map(Set::size)
                                .sorted(Comparator.reverseOrder())
                                .toList());
    }

    @Property(tries = 300)
    void pageRankIsThatOfJGraphT(@ForAll("cases") Case made) {
        var theirs = new org.jgrapht.alg.scoring.PageRank<>(made.graph(), PageRank.DAMPING, 1_000, 1e-15).getScores();

        are(theirs, PageRank.of(made.network()));
    }

    @Property(tries = 300)
    void theOrderTiesComeInChangesNothing(@ForAll("cases") Case made, @ForAll long seed) {
        var shuffled = new ArrayList<>(made.ties);
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(Shape.of(new Case(made.directed, shuffled).network(), 12)).isEqualTo(Shape.of(made.network(), 12));
    }

    /** JGraphT counts some triangles twice. */
    private static long triangles(Graph<String, DefaultEdge> graph) {
        var members = List.copyOf(graph.vertexSet());
        long count = 0;
        for (int a = 0; a < members.size(); a++) {
            for (int b = a + 1; b < members.size(); b++) {
                for (int c = b + 1; c < members.size(); c++) {
                    count += graph.containsEdge(members.get(a), members.get(b))
                                    && graph.containsEdge(members.get(b), members.get(c))
                                    && graph.containsEdge(members.get(a), members.get(c))
                            ? 1
                            : 0;
                }
            }
        }
        return count;
    }

    private static void are(Map<String, ? extends Number> theirs, Scores ours) {
        assertThat(ours.byMember()).hasSameSizeAs(theirs);
        theirs.forEach((member, score) ->
                assertThat(ours.of(member).orElseThrow()).as(member).isCloseTo(score.doubleValue(), within(1e-9)));
    }
}
