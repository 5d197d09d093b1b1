package org.communitykit.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.communitykit.testing.RealData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class OpinionsCommandTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path folder;

    @Test
    void aConversationOfSeattleHasTheGroupsThatWerePublished() {
        var run = Run.of("opinions", RealData.file("polis/15-per-hour-seattle").toString(), "--json");

        assertThat(run.err()).isEmpty();
        var answer = JSON.readTree(run.out());
        assertThat(answer.get("groups")).hasSize(138);
        assertThat(answer.get("group_informed_consensus")).hasSize(54);
        assertThat(answer.get("published").get("adjusted_rand_index").asDouble())
                .isGreaterThan(.75);
        assertThat(answer.get("published").get("groups")).hasSize(138);
    }

    @Test
    void votesAloneAreEnoughAndTheLastOneCounts() throws IOException {
        var votes = new StringBuilder("timestamp,comment-id,voter-id,vote\n");
        for (int voter = 0; voter < 20; voter++) {
            for (int comment = 0; comment < 3; comment++) {
                votes.append("1,").append(comment).append(',').append(voter).append(",0\n");
                votes.append("2,").append(comment).append(',').append(voter).append(',');
                votes.append(comment == 2 || voter < 12 ? 1 : -1).append('\n');
            }
        }
        var file = Files.writeString(folder.resolve("votes.csv"), votes).toString();

        var answer = JSON.readTree(Run.of("opinions", file, "--json").out());

        assertThat(answer.get("groups").get("11").asInt()).isEqualTo(0);
        assertThat(answer.get("groups").get("12").asInt()).isEqualTo(1);
        assertThat(answer.get("group_informed_consensus").get("0").asDouble())
                .isCloseTo(13 / 14.0 * (1 / 10.0), within(1e-12));
        assertThat(answer.get("group_informed_consensus").get("2").asDouble())
                .isCloseTo(13 / 14.0 * (9 / 10.0), within(1e-12));
        assertThat(Run.of("opinions", file).out().lines())
                .startsWith("20 participants in 2 groups", "consensus\tstatement", "0.8357\t2");
        assertThat(Run.of("opinions", file, "--published").err()).contains("has no published groups");
        assertThat(Run.of("opinions", file, "--groups", "0").code()).isEqualTo(2);
        assertThat(Run.of("opinions", folder.resolve("none").toString()).code()).isNotZero();
    }

    @Test
    void publishedGroupsAreTakenAsTheyAre() throws IOException {
        Files.writeString(
                folder.resolve("participants-votes.csv"),
                "participant,group-id,n-comments,n-votes,n-agree,n-disagree,0,1\n"
                        + "a,0,0,2,2,0,1,1\nb,0,0,1,1,0,1,\nc,1,0,2,1,1,1,-1\nd,,0,1,0,1,-1,\n");

        var answer = JSON.readTree(
                Run.of("opinions", folder.toString(), "--published", "--json").out());

        assertThat(answer.get("groups").toString()).isEqualTo("{\"a\":0,\"b\":0,\"c\":1}");
        assertThat(answer.get("group_informed_consensus").get("0").asDouble())
                .isCloseTo(3 / 4.0 * (2 / 3.0), within(1e-12));
        assertThat(answer.get("group_informed_consensus").get("1").asDouble())
                .isCloseTo(2 / 3.0 * (1 / 3.0), within(1e-12));
    }
}
