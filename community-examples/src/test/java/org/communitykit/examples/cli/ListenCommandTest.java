package org.communitykit.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.communitykit.testing.RealData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ListenCommandTest {
    @TempDir
    Path folder;

    private static JsonNode json(String... arguments) {
        var run = Run.of(arguments);
        assertThat(run.err()).isEmpty();
        return new JsonMapper().readTree(run.out());
    }

    @Test
    void aTableIsListenedTo() throws IOException {
        var lexicon = Files.writeString(folder.resolve("words.txt"), "awful\t-3.0\n");
        var table = new StringBuilder("when,who,said\n");
        for (int day = 1; day <= 28; day++) {
            for (int person = 0; person < 6; person++) {
                table.append("2024-01-%02d,p%d,The night bus is awful\n".formatted(day, person));
            }
            table.append("2024-01-%02d 12:00:00,p9,our divorce\n".formatted(day));
        }
        var file = Files.writeString(folder.resolve("t.csv"), table);

        var found = json(
                "listen",
                file.toString(),
                "--json",
                "--zone",
                "Europe/London",
                "--lexicon",
                lexicon.toString(),
                "--at-column",
                "when",
                "--author-column",
                "who",
                "--text-column",
                "said");

        assertThat(found.get("texts").intValue()).isEqualTo(196);
        assertThat(found.get("people").intValue()).isEqualTo(7);
        assertThat(found.get("volume").get("2024-W01").intValue()).isEqualTo(49);
        assertThat(found.get("issues")).hasSize(2);
        var bus = found.get("issues").get(0);
        assertThat(bus.toString())
                .contains("\"topic\":\"awful\"", "\"people\":6", "\"negative\":168", "\"direction\":\"none\"");
        assertThat(found.toString()).doesNotContain("divorce", "p1");
        assertThat(Run.of("listen", file.toString()).err()).contains("the columns text and at");
    }

    @Test
    void aFeedIsListenedTo() throws IOException {
        var items = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            items.append(i == 0 ? "" : ",")
                    .append("{\"id\":\"%d\",\"date_published\":\"2024-01-%02dT10:00:00+01:00\",".formatted(i, i + 1))
                    .append("\"authors\":[{\"name\":\"a%d\"}],\"content_html\":\"<p>The <b>flood</b> came</p>\"}"
                            .formatted(i));
        }
        items.append(",{\"id\":\"x\",\"content_text\":\"no date\"}");
        var feed = Files.writeString(
                folder.resolve("feed.json"),
                "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"t\",\"items\":[" + items + "]}");

        var found = json("listen", feed.toString(), "--json");

        assertThat(found.get("texts").intValue()).isEqualTo(6);
        assertThat(found.get("skipped").intValue()).isEqualTo(1);
        assertThat(found.get("issues").toString()).contains("\"topic\":\"flood\"");
        assertThat(Run.of(
                                "listen",
                                Files.writeString(folder.resolve("other.json"), "{}")
                                        .toString())
                        .err())
                .contains("its version is not");
        assertThat(Run.of("listen", folder.resolve("none.csv").toString()).code())
                .isEqualTo(2);
        assertThat(Run.of(
                                "listen",
                                Files.writeString(folder.resolve("x.log"), "").toString())
                        .err())
                .contains("--format");
    }

    @Test
    void aRealForumAndARealChannelAreListenedTo() {
        var lexicon = RealData.file("sentiment/vader_lexicon.txt").toString();
        var forum = json(
                "listen",
                RealData.file("stackexchange/bicycles.meta").toString(),
                "--json",
                "--by",
                "quarter",
                "--lexicon",
                lexicon);

        assertThat(forum.get("texts").intValue()).isGreaterThan(2_000);
        assertThat(forum.get("issues")).hasSize(20);
        assertThat(forum.get("sentiment").doubleValue()).isBetween(0.0, 1.0);
        forum.get("issues")
                .forEach(issue -> assertThat(issue.get("people").intValue()).isGreaterThanOrEqualTo(5));

        var channel = json(
                "listen",
                RealData.file("irc/ubuntu-dev/2004-11-15_03.raw.txt.gz").toString(),
                "--format",
                "irc",
                "--json",
                "--top",
                "5",
                "--by",
                "day");
        assertThat(channel.get("issues")).hasSize(5);

        var mails = json(
                "listen",
                RealData.file("mail/spamassassin-easy-ham-1.tar.gz").toString(),
                "--format",
                "mbox",
                "--json");
        assertThat(mails.get("texts").intValue()).isGreaterThan(500);
    }
}
