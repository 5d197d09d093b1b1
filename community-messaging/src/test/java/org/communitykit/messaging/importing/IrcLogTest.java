package org.communitykit.messaging.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashSet;
import org.communitykit.testing.RealData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class IrcLogTest {
    private static final ZoneId ZONE = ZoneId.of("Europe/London");

    @TempDir
    Path folder;

    @Test
    void theFormatsOfCommonLoggersAreRead() throws IOException {
        var log = log("garden-2004-06-15.txt", """
            [23:58] <ana> good night
            === cleo [~c@example.org]  has joined #garden []
            [23:59]  * Ben yawns
            [23:59] <g[r] eek> munged
            [00:01] <ana> still here
            garden 2018-05-29 [21:20:37] <|trey|> ahh  :)
            garden 2018-05-29 [21:20:38] -serv-ices- a notice
            2018-05-30T09:16:21+0200  <Ana> with an offset
            2018-05-30T09:16:22  *** ana has quit IRC
            2018-05-30T09:16:23  *ben waves
            2018-05-30T09:16:24  <ana>

            """);

        var told = Collected.from(IrcLog.at(log, ZONE).channel("Garden"));

        assertThat(told.malformed).isEmpty();
        assertThat(told.leftOut).containsOnly(entry("lines of the server", 2), entry("lines that say nothing", 2));
        assertThat(told.texts())
                .containsExactly(
                        "good night",
                        "/me yawns",
                        "munged",
                        "still here",
                        "ahh  :)",
                        "a notice",
                        "with an offset",
                        "/me waves");
        assertThat(told.all(Item.Message.class))
                .extracting(Item.Message::at)
                .containsExactly(
                        Instant.parse("2004-06-15T22:58:00Z"),
                        Instant.parse("2004-06-15T22:59:00Z"),
                        Instant.parse("2004-06-15T22:59:00Z"),
                        Instant.parse("2004-06-15T23:01:00Z"),
                        Instant.parse("2018-05-29T20:20:37Z"),
                        Instant.parse("2018-05-29T20:20:38Z"),
                        Instant.parse("2018-05-30T07:16:21Z"),
                        Instant.parse("2018-05-30T08:16:23Z"));
        assertThat(told.all(Item.Person.class))
                .extracting(Item.Person::id)
                .containsExactly("ana", "ben", "g[r]eek", "|trey|", "serv-ices");
        assertThat(told.all(Item.Channel.class)).containsExactly(new Item.Channel("Garden", "Garden", true));
    }

    @Test
    void whatIsNoLineOfALogIsReportedByItsNumber() throws IOException {
        var log = log("log.txt", """
            [12:00] <ana> no day is known
            2012-10-17T09:16:21+0000  <ana> fine
            2012-10-17T09:16:51 0000  *** no offset
            2012-10-17T09:19:43+0000  ana without brackets
            2012-13-17T09:19:43+0000  <ana> no such month
            2012-10-17T09:19:43+0000  <ana without an end
            2012-10-17T09:19:43+0000  <two words> said
            """);

        var told = Collected.from(IrcLog.at(log, ZONE));

        assertThat(told.texts()).containsExactly("fine");
        assertThat(told.malformed)
                .extracting(Problem::toString)
                .containsExactly(
                        "log.txt:1: a time without a day",
                        "log.txt:3: not a line of an IRC log",
                        "log.txt:4: not a line of an IRC log",
                        "log.txt:5: not a line of an IRC log",
                        "log.txt:6: not a line of an IRC log",
                        "log.txt:7: not a line of an IRC log");
    }

    @Test
    void linesThatAreNotUtf8AreReadAsProgramsWroteThemBefore() throws IOException {
        var log = folder.resolve("2001-01-01.log");
        Files.write(log, "[10:00] <josé> für 5 €\n".getBytes(Charset.forName("windows-1252")));

        assertThat(Collected.from(IrcLog.at(log, ZONE)).texts()).containsExactly("für 5 €");
    }

    @Test
    void realLogsHaveAsManyMessagesAsWereCountedIndependently() throws IOException {
        var expected = JsonMapper.shared().readTree(Files.readString(RealData.file("irc/expected.json")));
        for (var counts : expected.properties()) {
            var name = counts.getKey();
            var path =
                    RealData.file("irc/" + (name.contains("ascii") ? "other-channels/" : "ubuntu-dev/") + name + ".gz");
            var kinds = new EnumMap<IrcLine.Kind, Integer>(IrcLine.Kind.class);
            var speakers = new HashSet<String>();
            new Bundle(path).each(file -> true, (file, content) -> {
                var lines = new Lines(content);
                for (var bytes = lines.next(); bytes != null; bytes = lines.next()) {
                    var line = IrcLine.of(Lines.text(bytes));
                    kinds.merge(line.kind(), 1, Integer::sum);
                    if (line.kind() == IrcLine.Kind.SAID) {
                        speakers.add(line.nick());
                    }
                }
            });

            var told = Collected.from(IrcLog.at(path, ZoneOffset.UTC));

            var count = counts.getValue();
            int said = kinds.get(IrcLine.Kind.SAID);
            int actions = kinds.getOrDefault(IrcLine.Kind.ACTION, 0);
            assertThat(kinds).as(name).doesNotContainKey(IrcLine.Kind.MALFORMED);
            int chat = count.get("chat_messages").asInt();
            int acts = count.get("action_lines").asInt();
            int empty = kinds.getOrDefault(IrcLine.Kind.EMPTY, 0);
            assertThat(said).as(name).isBetween(chat - empty, chat);
            assertThat(actions).as(name).isBetween(acts - empty, acts);
            assertThat(said + actions + empty).as(name).isEqualTo(chat + acts);
            assertThat(kinds.getOrDefault(IrcLine.Kind.SERVER, 0))
                    .as(name)
                    .isEqualTo(count.get("system_lines_starting_===").asInt());
            assertThat(speakers)
                    .as(name)
                    .hasSize(count.get("distinct_nicks_speaking").asInt());
            assertThat(told.all(Item.Message.class))
                    .as(name)
                    .hasSize(said + actions + kinds.getOrDefault(IrcLine.Kind.NOTICE, 0));
        }
        assertThat(expected.size()).isEqualTo(16);
    }

    @Test
    void aWholeArchiveOfDaysIsRead() {
        var told = Collected.from(IrcLog.at(RealData.file("irc/ubuntu-train-153-days.tar.gz"), ZoneOffset.UTC)
                .files(name -> name.endsWith(".raw.txt")));

        // [01:09] (nick/#channel) text
        assertThat(told.malformed).extracting(Problem::place).containsExactly("2006-12-06.train-c.raw.txt:863");
        assertThat(new HashSet<>(told.all(Item.Message.class).stream()
                        .map(Item.Message::id)
                        .toList()))
                .hasSameSizeAs(told.all(Item.Message.class));
        assertThat(told.all(Item.Message.class)).hasSizeGreaterThan(100_000);
    }

    private Path log(String name, String lines) throws IOException {
        return Files.writeString(folder.resolve(name), lines, StandardCharsets.UTF_8);
    }
}
