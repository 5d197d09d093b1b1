package org.communitykit.analytics.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.communitykit.analytics.Rate;
import org.junit.jupiter.api.Test;

class NetworkTest {
    @Test
    void severalTiesAreOneThatWeighsAsMuch() {
        var network = Network.directed()
                .tie("ana", "ben", 2)
                .tie("ben", "ana")
                .tie("ana", "ben", 3)
                .tie("cleo", "cleo")
                .member("dan")
                .build();

        assertThat(network.names()).containsExactly("ana", "ben", "cleo", "dan");
        assertThat(network.ties()).isEqualTo(2);
        assertThat(network.weight(0, 1)).isEqualTo(5);
        assertThat(network.weight(1, 0)).isEqualTo(1);
        assertThat(network.weight(0, 3)).isZero();
        assertThat(network.selfTies()).isEqualTo(1);
        assertThat(network.undirectedTies().ties()).isEqualTo(1);
        assertThat(network.undirectedTies().weight(1, 0)).isEqualTo(6);
    }

    @Test
    void whatIsNotDefinedIsEmptyAndNoNumber() {
        var nobody = Shape.of(Network.undirected().build(), 3);
        var alone = Shape.of(Network.directed().member("ana").build(), 3);
        var two = Shape.of(Network.undirected().tie("ana", "ben").build(), 3);

        assertThat(nobody.density()).isEmpty();
        assertThat(nobody.clustering()).isEmpty();
        assertThat(nobody.components()).isEmpty();
        assertThat(nobody.pagerank()).isEmpty();
        assertThat(alone.density()).isEmpty();
        assertThat(alone.reciprocity()).isEmpty();
        assertThat(alone.path()).isEmpty();
        assertThat(alone.diameter()).isEmpty();
        assertThat(alone.betweenness()).isEmpty();
        assertThat(alone.pagerank()).containsExactly(new Scores.Score("ana", 1));
        assertThat(two.density()).hasValue(1);
        assertThat(two.rho()).isEmpty();
        assertThat(two.assortativity()).isEmpty();
        assertThat(two.transitivity()).isEmpty();
        assertThat(two.clustering()).hasValue(0);
    }

    @Test
    void partsAreFoundAgainstTheDirectionOfTies() {
        var parts = Components.of(Network.directed()
                .tie("x", "y")
                .tie("a", "b")
                .tie("c", "b")
                .member("alone")
                .build());

        assertThat(parts.sizes()).containsExactly(3, 2, 1);
        assertThat(List.of(parts.of(0), parts.of(1), parts.of(5))).containsExactly(0, 2, 1);
    }

    @Test
    void aWeightIsAPositiveNumber() {
        for (double weight : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> Network.directed().tie("ana", "ben", weight))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(String.valueOf(weight));
        }
        assertThatThrownBy(() -> PageRank.byWeight(Network.directed().build(), 1))
                .hasMessage("damping lies from 0 to 0.99, not at 1.0");
    }

    @Test
    void whoLeavesTakesTheirTiesAlong() {
        var left = Network.undirected()
                .tie("ana", "ben")
                .tie("ben", "cleo", 4)
                .tie("cleo", "ana")
                .build()
                .without(List.of("ana", "nobody"));

        assertThat(left.names()).containsExactly("ben", "cleo");
        assertThat(left.ties()).isEqualTo(1);
        assertThat(left.weight(1, 0)).isEqualTo(4);
    }

    @Test
    void aReplyIsTheFirstMessageTheOtherWay() {
        var start = Instant.parse("2024-03-01T10:00:00Z");
        var letters = Correspondence.of()
                .sent("ben", "ana", start.plusSeconds(90))
                .sent("ana", "ben", start)
                .sent("ben", "ana", start.plusSeconds(60))
                .sent("ana", "cleo", start)
                .sent("dan", "eve", start)
                .sent("eve", "dan", start)
                .build();

        assertThat(letters.replied()).isEqualTo(new Rate(2, 3));
        assertThat(letters.medianSecondsAmongReplied()).hasValue(30);
        assertThat(letters.untilReplied(start.plusSeconds(30)).survival(30)).hasValue(2 / 3.0);
    }
}
