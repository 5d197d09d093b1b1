package org.communitykit.analytics.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import org.assertj.core.data.Offset;
import org.communitykit.analytics.Rate;
import org.communitykit.testing.RealData;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Who wrote to whom among 1,899 students: P. Panzarasa et al. 2009. The numbers were computed independently. */
class CollegeMessagesNetworkTest {
    private static final Offset<Double> CLOSE = within(5e-7);

    private static Correspondence letters;

    @BeforeAll
    static void read() {
        var builder = Correspondence.of();
        RealData.lines("network/CollegeMsg.txt.gz").stream()
                .skip(1)
                .map(line -> line.split("\\s+"))
                .forEach(cells -> builder.sent(cells[0], cells[1], Instant.ofEpochSecond(Long.parseLong(cells[2]))));
        letters = builder.build();
    }

    @Test
    void theShapeOfTheCollege() {
        var network = letters.network();
        var shape = Shape.of(network, 3);

        assertThat(shape.members()).isEqualTo(1_899);
        assertThat(shape.ties()).isEqualTo(20_296);
        assertThat(shape.pairs()).isEqualTo(13_838);
        assertThat(shape.reciprocity().orElseThrow()).isCloseTo(.636382, CLOSE);
        assertThat(shape.rho().orElseThrow()).isCloseTo(.634322, CLOSE);
        assertThat(shape.components()).containsExactly(1_893, 2, 2, 2);
        assertThat(shape.transitivity().orElseThrow()).isCloseTo(.056830, CLOSE);
        assertThat(shape.clustering().orElseThrow()).isCloseTo(.109399, CLOSE);
        assertThat(shape.pagerank()).extracting(Scores.Score::member).containsExactly("32", "42", "638");
        assertThat(shape.pagerank().get(0).value()).isCloseTo(.005996, CLOSE);
        assertThat(shape.pagerank().get(1).value()).isCloseTo(.005893, CLOSE);
        assertThat(shape.pagerank().get(2).value()).isCloseTo(.005386, CLOSE);
    }

    @Test
    void thoseWrittenToWriteBack() {
        assertThat(letters.replied()).isEqualTo(new Rate(6_458, 13_838));
        assertThat(letters.medianSecondsAmongReplied()).hasValue(14_088);

        var waiting = letters.untilReplied(Instant.ofEpochSecond(1_098_777_142));
        assertThat(waiting.size()).isEqualTo(13_838);
        assertThat(waiting.median()).as("fewer than half ever wrote back").isEmpty();
        assertThat(waiting.quantile(.25).orElseThrow()).isGreaterThan(14_088);
    }

    @Test
    void aDayIsOneTieHoweverOftenTheyWrote() throws Exception {
        var network = Network.undirected();
        var lines = RealData.lines("network/college-msg-daily-edges.txt.gz");
        lines.stream().map(line -> line.split("\\s+")).forEach(cells -> network.tie(cells[1], cells[2]));
        var built = network.build();

        try (var in = RealData.open("network/daily-edges-expected.json")) {
            var expected = JsonMapper.shared().readTree(in);
            assertThat(lines).hasSize(expected.get("rows").asInt());
            assertThat(built.size()).isEqualTo(expected.get("nodes").asInt());
            assertThat(built.ties()).isEqualTo(expected.get("distinct_pairs").asInt());
            assertThat(built.selfTies()).isEqualTo(expected.get("self_loops").asLong());
        }
    }
}
