package org.communitykit.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.communitykit.testing.RealData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class NetworkCommandTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path folder;

    private JsonNode json(String... arguments) {
        var run = Run.of(arguments);
        assertThat(run.err()).isEmpty();
        return JSON.readTree(run.out());
    }

    @Test
    void theKarateClub() {
        var shape = json("network", RealData.file("network/karate_edges.csv").toString(), "--json");

        assertThat(shape.get("members").asInt()).isEqualTo(34);
        assertThat(shape.get("ties").asInt()).isEqualTo(78);
        assertThat(shape.get("density").asDouble()).isCloseTo(.139037, within(1e-6));
        assertThat(shape.get("diameter").asInt()).isEqualTo(5);
        assertThat(shape.get("betweenness").get(0).get("member").asString()).isEqualTo("0");
        assertThat(shape.get("betweenness").get(0).get("value").asDouble()).isCloseTo(.437635, within(1e-6));
        assertThat(shape.has("replied")).isFalse();
        assertThat(shape.get("communities").get("modularity").asDouble()).isCloseTo(.419790, within(1e-6));
        assertThat(shape.get("communities").get("sizes").toString()).isEqualTo("{\"1\":12,\"2\":11,\"3\":6,\"4\":5}");
        assertThat(shape.get("communities").get("of")).hasSize(34);
        assertThat(shape.get("effective_size").get(0).toString())
                .isEqualTo("{\"member\":\"33\",\"value\":15.235294117647058}");
        assertThat(shape.get("bridges").get(0).get("groups").asInt()).isGreaterThan(1);
        assertThat(shape.get("circles")).hasSize(4);
        assertThat(shape.has("spread")).isFalse();
    }

    @Test
    void theMessagesOfACollege() {
        var shape = json("network", RealData.file("network/CollegeMsg.txt.gz").toString(), "--json", "--top", "1");

        assertThat(shape.get("reciprocity").asDouble()).isCloseTo(.636382, within(5e-7));
        assertThat(shape.get("rho").asDouble()).isCloseTo(.634322, within(5e-7));
        assertThat(shape.get("pairs").asInt()).isEqualTo(13_838);
        assertThat(shape.get("components").toString()).isEqualTo("[1893,2,2,2]");
        assertThat(shape.get("pagerank")).hasSize(1);
        assertThat(shape.get("replied").toString()).isEqualTo("[6458,13838]");
        assertThat(shape.get("median_first_reply_seconds").asDouble()).isEqualTo(14_088);
    }

    @Test
    void timesMakeTiesGoOneWayUnlessToldOtherwise() throws IOException {
        var table = Files.writeString(
                folder.resolve("t.csv"),
                "at,target,source,weight\n2024-03-01T10:00:00Z,ben,ana,2\n1709287260,ana,ben,\n1709287200,cleo,ana,1\n");

        var directed = json("network", table.toString(), "--json");
        assertThat(directed.get("ties").asInt()).isEqualTo(3);
        assertThat(directed.get("replied").toString()).isEqualTo("[1,2]");
        assertThat(directed.get("median_first_reply_seconds").asDouble()).isEqualTo(60);

        assertThat(json("network", table.toString(), "--ties", "undirected", "--json")
                        .get("ties")
                        .asInt())
                .isEqualTo(2);
        assertThat(Run.of("network", table.toString()).out().lines()).contains("members\t3", "density\t0.5");
    }

    @Test
    void whomToBeginWith() throws IOException {
        var table = Files.writeString(folder.resolve("t.csv"), "source,target\na,b\na,c\nd,e\n");

        var spread = json("network", table.toString(), "--spread-from", "2", "--probability", "1", "--json")
                .get("spread");

        assertThat(spread.toString())
                .isEqualTo("[{\"member\":\"a\",\"gain\":3.0,\"reached\":3.0,\"standard_error\":0.0},"
                        + "{\"member\":\"d\",\"gain\":2.0,\"reached\":5.0,\"standard_error\":0.0}]");
        assertThat(Run.of("network", table.toString(), "--spread-from", "1", "--probability", "2")
                        .err())
                .contains("a probability lies from 0 to 1, not at 2.0");
    }

    @Test
    void whatCannotBeReadIsSaidInOneLine() throws IOException {
        var table = Files.writeString(folder.resolve("t.csv"), "source,target,weight\nana,ben,1\nana,cleo,heavy\n");
        var light = Files.writeString(folder.resolve("u.csv"), "source,target,weight\nana,ben,-1\n");
        var other = Files.writeString(folder.resolve("o.csv"), "from,to\nana,ben\n");
        var lines = Files.writeString(folder.resolve("l.txt"), "src dst time\n1 2 3\n1 2\n");
        var dates = Files.writeString(folder.resolve("d.txt"), "1 2 3\n1 2 yesterday\n");

        assertThat(Run.of("network", table.toString()).err()).contains("row 3: weight is not a number: heavy");
        assertThat(Run.of("network", light.toString()).err()).contains("row 2: a weight is above 0 and finite, not -1");
        assertThat(Run.of("network", other.toString()).err()).contains("no columns source and target but from, to");
        assertThat(Run.of("network", lines.toString()).err())
                .contains("line 3: a message is who wrote, to whom and when");
        assertThat(Run.of("network", dates.toString()).err()).contains("line 2: not an instant");
        assertThat(Run.of("network", folder.resolve("none").toString()).code()).isEqualTo(2);
        assertThat(Run.of("network", lines.toString(), "--directed", "--undirected")
                        .code())
                .isEqualTo(2);
    }
}
