package org.communitykit.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.communitykit.testing.RealData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class TextCommandsTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path folder;

    @Test
    void tweetsSoundAsTheyDidToTheAuthorsOfVader() {
        var run = Run.of(
                "sentiment",
                RealData.file("sentiment/tweets_GroundTruth.txt.gz").toString(),
                "--json");

        assertThat(run.err()).isEmpty();
        var rows = JSON.readTree(run.out()).get("texts");
        assertThat(rows).hasSize(4_200);
        assertThat(rows.get(0).toString())
                .isEqualTo("{\"id\":\"1\",\"neg\":0.108,\"neu\":0.394,\"pos\":0.498,\"compound\":0.9571}");
    }

    @Test
    void textsComeAsATableOrLineByLine() throws IOException {
        var lexicon = Files.writeString(folder.resolve("words.txt"), "good\t1.9\nbad\t-2.5\n");
        var table = Files.writeString(folder.resolve("t.csv"), "id,text\na,\"good, \"\"very\"\" good\"\nb,bad\n");
        var lines = Files.writeString(folder.resolve("t.txt"), "a good day\nx\twhatever\ta bad day\n");

        assertThat(Run.of("sentiment", table.toString(), "--lexicon", lexicon.toString())
                        .out()
                        .lines())
                .containsExactly(
                        "id\tneg\tneu\tpos\tcompound",
                        "a\t0.000\t0.141\t0.859\t0.7264",
                        "b\t1.000\t0.000\t0.000\t-0.5423");
        assertThat(Run.of("sentiment", lines.toString(), "--lexicon", lexicon.toString())
                        .out()
                        .lines())
                .containsExactly(
                        "id\tneg\tneu\tpos\tcompound",
                        "1\t0.000\t0.408\t0.592\t0.4404",
                        "x\t0.636\t0.364\t0.000\t-0.5423");
    }

    @Test
    void phrasesAndRareWordsAreTold() throws IOException {
        var lines = Files.writeString(
                folder.resolve("t.txt"), "We dig the new vegetable bed on Saturday\nThe meeting is on Saturday\n");

        assertThat(Run.of("keywords", lines.toString()).out().lines())
                .containsExactly("1\tnew vegetable bed, dig, saturday", "2\tmeeting, saturday");
        assertThat(Run.of("keywords", lines.toString(), "--method", "tf-idf", "--top", "2")
                        .out()
                        .lines())
                .containsExactly("1\tbed, dig", "2\tmeeting, saturday");
        assertThat(JSON.readTree(Run.of("keywords", lines.toString(), "--top", "1", "--json")
                                .out())
                        .toString())
                .contains("{\"id\":\"1\",\"keywords\":[{\"text\":\"new vegetable bed\",\"score\":9.0}]}");
    }

    @Test
    void whatCannotBeReadIsSaidInOneLine() throws IOException {
        var lines = Files.writeString(folder.resolve("t.txt"), "a good day\n");
        var table = Files.writeString(folder.resolve("t.csv"), "id,words\n1,good\n");
        var broken = Files.writeString(folder.resolve("l.txt"), "good\tvery\n");

        assertThat(Run.of("sentiment", lines.toString()).err()).contains("name one with --lexicon");
        assertThat(Run.of("sentiment", lines.toString(), "--lexicon", broken.toString())
                        .err())
                .contains("line 1: \"very\" is not a valence");
        assertThat(Run.of("keywords", table.toString()).err()).contains("row 1 has no text");
        assertThat(Run.of("keywords", folder.resolve("none").toString()).code()).isEqualTo(2);
        assertThat(Run.of("keywords", lines.toString(), "--top", "0").code()).isEqualTo(2);
    }
}
