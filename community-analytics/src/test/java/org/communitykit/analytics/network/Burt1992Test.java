package org.communitykit.analytics.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.communitykit.testing.RealData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Burt1992Test {
    @Test
    void theInstructorOfTheKarateClub() {
        var capital = SocialCapital.of(Edges.karate());

        assertThat(capital.constraint().of("0").orElseThrow()).isCloseTo(.155423, within(1e-6));
        assertThat(capital.effectiveSize().of("0").orElseThrow()).isCloseTo(13.75, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(strings = {"karate", "les_miserables"})
    void constraintIsThatOfIgraph(String name) {
        var constraint =
                SocialCapital.of(Edges.table("network/" + name + "_edges.csv")).constraint();

        var lines = RealData.lines("network/reference-igraph-1.3.5/net_" + name + "_centrality.csv");
        for (var line : lines.subList(1, lines.size())) {
            var cells = line.replace("\"", "").split(",");
            assertThat(constraint.of(cells[0]).orElseThrow())
                    .as(cells[0])
                    .isCloseTo(Double.parseDouble(cells[cells.length - 1]), within(1e-9));
        }
    }

    @Test
    void strongTiesHoldMore() {
        var network = Network.directed()
                .tie("ana", "ben", 3)
                .tie("ben", "ana", 3)
                .tie("ana", "cleo", 2)
                .member("dan")
                .build();
        var capital = SocialCapital.byWeight(network);

        assertThat(capital.constraint().of("ana").orElseThrow()).isCloseTo(.75 * .75 + .25 * .25, within(1e-12));
        assertThat(capital.constraint().of("dan")).isEmpty();
        assertThat(capital.effectiveSize().of("dan")).isEmpty();
        assertThat(capital.effectiveSize().of("ana")).hasValue(2);
    }

    @Test
    void circlesLieAroundEachOther() {
        var network = Network.undirected();
        double[] often = {100, 90, 30, 28, 29, 8, 8, 9, 7, 2, 2, 1.9, 2.1};
        for (int i = 0; i < often.length; i++) {
            network.tie("ana", "friend" + i, often[i]);
        }
        var circles = Circles.of(network.build());

        assertThat(circles.around("ana"))
                .isEqualTo(List.of(
                        new Circles.Circle(2, 90),
                        new Circles.Circle(5, 28),
                        new Circles.Circle(9, 7),
                        new Circles.Circle(13, 1.9)));
        assertThat(circles.around("friend0")).isEqualTo(List.of(new Circles.Circle(1, 100)));
        assertThat(circles.meanSizes()).containsExactly(2.0, 5.0, 9.0, 13.0);
    }
}
