package org.communitykit.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.communitykit.testing.RealData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Conversations on Polis, counted again. */
class PollsCommandTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path folder;

    private static JsonNode count(Path path) {
        var run = Run.of("polls", path.toString(), "--json");
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        return JSON.readTree(run.out());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "15-per-hour-seattle",
                "american-assembly.bowling-green",
                "brexit-consensus",
                "football-concussions",
                "scoop-hivemind.affordable-housing",
                "scoop-hivemind.biodiversity",
                "scoop-hivemind.ubi",
                "vtaiwan.uberx"
            })
    void aConversationCountsAsExpected(String name) throws IOException {
        JsonNode expected;
        try (var in = RealData.open("polis/" + name + "/expected.json")) {
            expected = JSON.readTree(in);
        }
        var counted = count(RealData.file("polis/" + name + "/expected.json").getParent());

        assertThat(counted.get("topic").asString())
                .isEqualTo(expected.get("published_summary").get("topic").asString());
        var votes = counted.get("votes");
        var theirs = expected.get("votes");
        if (theirs != null) {
            assertThat(votes.get("rows")).isEqualTo(theirs.get("rows"));
            assertThat(counted.get("voters")).isEqualTo(theirs.get("distinct_voters"));
            assertThat(votes.get("counted")).isEqualTo(theirs.get("latest_per_voter_comment"));
            assertThat(votes.get("changes").asLong())
                    .isEqualTo(theirs.get("rows").asLong()
                            - theirs.get("latest_per_voter_comment").asLong());
            assertThat(votes.get("agree")).isEqualTo(theirs.get("agree(1)"));
            assertThat(votes.get("pass")).isEqualTo(theirs.get("pass(0)"));
            assertThat(votes.get("disagree")).isEqualTo(theirs.get("disagree(-1)"));
            assertThat(instant(votes.get("first")))
                    .isEqualTo(Instant.parse(theirs.get("first").asString() + "Z"));
            assertThat(instant(votes.get("last")))
                    .isEqualTo(Instant.parse(theirs.get("last").asString() + "Z"));
        }
        var comments = counted.get("comments");
        assertThat(comments.get("rows")).isEqualTo(expected.get("comment_rows"));
        assertThat(comments.get("authors")).isEqualTo(expected.get("distinct_comment_authors"));
        assertThat(comments.get("moderated")).isEqualTo(expected.get("moderated"));
        assertThat(comments.get("agrees")).isEqualTo(expected.get("sum_agrees_column"));
        assertThat(comments.get("disagrees")).isEqualTo(expected.get("sum_disagrees_column"));
        agrees(comments, "published as every row counted", expected, "ALL");
        agrees(comments, "published as last votes counted", expected, "LATEST");
        assertThat(counted.get("participants").get("rows")).isEqualTo(expected.get("participants"));
        assertThat(counted.get("participants").get("groups")).isEqualTo(expected.get("group_sizes"));
        assertThat(counted.get("participants").get("votes")).isEqualTo(expected.get("participants_sum_n_votes"));
    }

    private static Instant instant(JsonNode text) {
        return Instant.parse(text.asString());
    }

    private static void agrees(JsonNode comments, String ours, JsonNode expected, String which) {
        expected.propertyStream()
                .filter(entry -> entry.getKey().startsWith("comments_where")
                        && entry.getKey().contains(which))
                .forEach(entry -> assertThat(comments.get(ours))
                        .isEqualTo(entry.getValue().get(0)));
    }

    @Test
    void theLastVoteOfAVoterOnACommentCounts() throws IOException {
        var file = Files.writeString(folder.resolve("any-name.csv"), """
                timestamp,datetime,comment-id,voter-id,vote
                2000,x,7,1,1
                1000,x,7,1,-1
                3000,x,7,2,1
                3000,x,7,2,0
                """);

        var counted = count(file);

        assertThat(counted.get("votes").get("changes").asInt()).isEqualTo(2);
        assertThat(counted.get("results").toString())
                .isEqualTo("[{\"comment\":7,\"agree\":1,\"pass\":1,\"disagree\":0}]");
        assertThat(Run.of("polls", file.toString()).out())
                .contains("2 voters, 2 votes that count: 1 agree, 1 pass, 0 disagree")
                .contains("4 were cast; 2 were changed later");
    }

    @Test
    void aTableOfParticipantsIsCountedWithoutTheVotes() throws IOException {
        var text = "participant,group-id,n-comments,n-votes,n-agree,n-disagree,0,1\n0,0,1,2,1,1,1,-1\n1,,0,1,0,0,,0\n";
        var file = folder.resolve("participants-votes.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }

        for (var path : List.of(file, folder)) {
            var counted = count(path);
            assertThat(counted.get("voters").asInt()).isEqualTo(2);
            assertThat(counted.get("votes").get("counted").asInt()).isEqualTo(3);
            assertThat(counted.get("results").get(1).get("disagree").asInt()).isEqualTo(1);
        }
    }

    @Test
    void whatIsWrongIsNamedWithItsRow() throws IOException {
        var vote = Files.writeString(folder.resolve("a.csv"), "comment-id,voter-id,vote\n1,1,1\n1,2,5\n");
        var number = Files.writeString(folder.resolve("b.csv"), "comment-id,voter-id,vote\n1,x,1\n");
        var other = Files.writeString(folder.resolve("c.csv"), "name,age\n");

        assertThat(Run.of("polls", vote.toString()).err()).contains("a.csv, row 3: a vote is -1, 0 or 1, not 5");
        assertThat(Run.of("polls", number.toString()).err())
                .contains("b.csv, row 2: voter-id is not a whole number: x");
        assertThat(Run.of("polls", other.toString()).err()).contains("no table that Polis exports");
        assertThat(Run.of("polls", folder.toString()).err()).contains("neither votes.csv nor participants-votes.csv");
        assertThat(Run.of("polls", folder.resolve("none").toString()).code()).isNotZero();
    }
}
