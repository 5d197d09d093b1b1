package org.communitykit.analytics.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.communitykit.testing.RealData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two networks, member by member, against what igraph 1.3.5 of R computed. */
class IgraphTest {
    private static final Offset<Double> CLOSE = within(1e-9);
    private static final String FOLDER = "network/reference-igraph-1.3.5/";

    @ParameterizedTest
    @ValueSource(strings = {"karate", "les_miserables"})
    void theWholeNetwork(String name) {
        var network = Edges.table("network/" + name + "_edges.csv");
        var shape = Shape.of(network, 1);
        var expected = rows(FOLDER + "summary.csv").stream()
                .filter(row -> row.get("graph").equals(name))
                .findFirst()
                .orElseThrow();

        assertThat(shape.members()).isEqualTo(Integer.parseInt(expected.get("nodes")));
        assertThat(shape.ties()).isEqualTo(Integer.parseInt(expected.get("edges")));
        assertThat(shape.density().orElseThrow()).isCloseTo(number(expected, "density"), CLOSE);
        assertThat(shape.diameter().orElseThrow()).isEqualTo(Integer.parseInt(expected.get("diameter")));
        assertThat(shape.path().orElseThrow()).isCloseTo(number(expected, "mean_distance"), CLOSE);
        assertThat(shape.transitivity().orElseThrow()).isCloseTo(number(expected, "transitivity_global"), CLOSE);
        assertThat(Clustering.of(network).local().mean().orElseThrow())
                .isCloseTo(number(expected, "transitivity_avg_local"), CLOSE);
        assertThat(shape.assortativity().orElseThrow()).isCloseTo(number(expected, "assortativity_degree"), CLOSE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"karate", "les_miserables"})
    void everyMember(String name) {
        var network = Edges.table("network/" + name + "_edges.csv");
        var columns = new HashMap<String, Scores>();
        columns.put("betweenness", Paths.of(network).betweenness());
        columns.put("pagerank", PageRank.of(network));
        columns.put("pagerank_weighted", PageRank.byWeight(network));
        columns.put("coreness", Cores.of(network));
        columns.put("local_clustering", Clustering.of(network).local());

        var rows = rows(FOLDER + "net_" + name + "_centrality.csv");
        assertThat(rows).hasSize(network.size());
        for (var row : rows) {
            var member = row.get("id");
            int number = network.number(member).orElseThrow();
            assertThat(network.degree(number)).isEqualTo(Integer.parseInt(row.get("degree")));
            assertThat(network.strength(number)).isEqualTo(number(row, "strength"));
            // the file has a clustering of 0 for those with one neighbour, for whom it is not defined
            assertThat(columns.get("local_clustering").of(member).isPresent()).isEqualTo(network.degree(number) > 1);
            columns.forEach((column, scores) -> assertThat(scores.of(member).orElse(0))
                    .as(member + " " + column)
                    .isCloseTo(number(row, column), CLOSE));
        }
    }

    private static double number(Map<String, String> row, String column) {
        return Double.parseDouble(row.get(column));
    }

    private static List<Map<String, String>> rows(String file) {
        var lines = RealData.lines(file);
        var columns = lines.get(0).replace("\"", "").split(",");
        var rows = new ArrayList<Map<String, String>>();
        for (var line : lines.subList(1, lines.size())) {
            var cells = line.replace("\"", "").split(",");
            var row = new HashMap<String, String>();
            for (int i = 0; i < columns.length; i++) {
                row.put(columns[i], cells[i]);
            }
            rows.add(row);
        }
        return rows;
    }
}
