package org.communitykit.messaging.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.communitykit.messaging.Steady;
import org.communitykit.testing.RealData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class SlackExportTest {
    private static final Map<String, String> EXPORT = Map.of(
            "users.json",
            """
            [{"id": "U1", "name": "ana", "profile": {"real_name": "Ana Lee", "display_name": "Ana", "email": "ana@example.org"}},
             {"id": "U2", "name": "ben", "real_name": "Ben", "deleted": true},
             {"name": "nobody"}]\
            """,
            "channels.json",
            """
            [{"id": "C1", "name": "general", "created": 1427000000, "members": ["U1", "U2", "U9"]}]\
            """,
            "dms.json",
            """
            [{"id": "D1", "created": 1427000000, "members": ["U1", "U2"]}]\
            """,
            "general/2015-03-23.json",
            """
            [{"type": "message", "user": "U1", "text": "Hi <@U2>, see <https://example.org|the page> &amp; <!here> &lt;3", "ts": "1427135733.000068",
              "thread_ts": "1427135733.000068", "reactions": [{"name": "thumbsup", "count": 2, "users": ["U2", "U3"]}]},
             {"type": "message", "user": "U2", "text": "<#C1|general> it is", "ts": "1427135740.000069", "thread_ts": "1427135733.000068"},
             {"type": "message", "subtype": "channel_join", "user": "U2", "text": "joined", "ts": "1427135741.000000"},
             {"type": "message", "subtype": "bot_message", "bot_id": "B1", "username": "Owl", "text": "hoo", "ts": "1427135742"},
             {"type": "message", "user": "U1", "text": "no time"},
             {"type": "message", "user": "U1", "text": "", "files": [{"title": "Plan", "permalink": "https://garden.slack.example/files/U1/F1/plan"},
              {"name": "b.png", "permalink": "ftp://elsewhere.example"}], "ts": "1427135743.5"}]\
            """,
            "D1/2015-03-24.json",
            """
            [{"type": "message", "subtype": "me_message", "user": "U1", "text": "whispers", "ts": "1427200000.000001"}]\
            """);

    @TempDir
    Path folder;

    @Test
    void anUnzippedExportIsTold() throws IOException {
        for (var file : EXPORT.entrySet()) {
            Files.createDirectories(folder.resolve(file.getKey()).getParent());
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }

        check(Collected.from(SlackExport.at(folder)));
    }

    @Test
    void aZippedExportIsTold() throws IOException {
        var zip = folder.resolve("export.zip");
        try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (var file : EXPORT.entrySet()) {
                out.putNextEntry(new ZipEntry(file.getKey()));
                out.write(file.getValue().getBytes(java.nio.charset.StandardCharsets.UTF_8));
            }
        }

        check(Collected.from(SlackExport.at(zip)));
    }

    private static void check(Collected told) {
        assertThat(told.all(Item.Person.class))
                .containsExactlyInAnyOrder(
                        new Item.Person("U1", "Ana", "ana@example.org", null),
                        Item.Person.named("U2", "Ben"),
                        Item.Person.named("U3", "U3"),
                        Item.Person.named("bot/B1", "Owl"));
        assertThat(told.all(Item.Channel.class))
                .containsExactlyInAnyOrder(
                        new Item.Channel("C1", "general", true), new Item.Channel("D1", "ana, ben", false));
        assertThat(told.texts())
                .containsExactlyInAnyOrder(
                        "Hi @ben, see the page (https://example.org) & @here <3",
                        "#general it is",
                        "hoo",
                        "[Plan] https://garden.slack.example/files/U1/F1/plan\n[b.png]",
                        "/me whispers");
        var reply = told.all(Item.Message.class).stream()
                .filter(m -> m.replyTo() != null)
                .toList();
        assertThat(reply).extracting(Item.Message::replyTo).containsExactly("C1/1427135733.000068");
        assertThat(reply).extracting(Item.Message::at).containsExactly(Instant.parse("2015-03-23T18:35:40.000069Z"));
        assertThat(told.all(Item.Reaction.class)).extracting(Item.Reaction::by).containsExactly("U2", "U3");
        assertThat(told.all(Item.Seat.class))
                .containsExactlyInAnyOrder(
                        new Item.Seat("C1", "U1"),
                        new Item.Seat("C1", "U2"),
                        new Item.Seat("D1", "U1"),
                        new Item.Seat("D1", "U2"));
        assertThat(told.malformed)
                .containsExactlyInAnyOrder(
                        new Problem("users.json entry 3", "a user without an id"),
                        new Problem("general/2015-03-23.json entry 5", "a message without a time"));
        assertThat(told.leftOut).containsOnly(entry("messages of the server", 1));
    }

    @Test
    void aFileThatBreaksOffTellsWhatStandsBeforeAndIsReported() throws IOException {
        Files.createDirectories(folder.resolve("general"));
        Files.writeString(
                folder.resolve("general/1.json"),
                "[{\"type\":\"message\",\"text\":\"one\",\"ts\":\"1.0\"}, {\"type\":");
        Files.writeString(folder.resolve("general/2.json"), "{\"no\": \"list\"}");

        var told = Collected.from(SlackExport.at(folder));

        assertThat(told.texts()).containsExactly("one");
        assertThat(told.malformed).extracting(Problem::place).containsExactly("general/1.json", "general/2.json");
    }

    @Test
    void messagesOfTheRealApiAreUnderstood() throws IOException {
        var history = JsonMapper.shared().readTree(Files.readString(RealData.file("formats/slack/slack_history.json")));
        Files.createDirectories(folder.resolve("test"));
        Files.writeString(
                folder.resolve("test/2017-02-13.json"), history.get("messages").toString());

        var told = Collected.from(SlackExport.at(folder));

        assertThat(told.malformed).isEmpty();
        assertThat(told.leftOut).containsOnly(entry("messages of the server", 1));
        assertThat(told.texts())
                .containsExactly(
                        "@dizquierdo commented on @acs file>: Thanks.",
                        "There are no events this week.",
                        "tengo el móvil",
                        "hey acs",
                        "¿vale?",
                        "jsmanrique: tenemos que dar métricas super chulas");
        assertThat(told.all(Item.Message.class))
                .extracting(Item.Message::by)
                .containsExactly("U0003", "bot/B0001", "U0002", "U0002", "U0001", "U0001");
    }

    @Test
    void slacksSignsAreReadInATimeInProportion() {
        for (var part : List.of("<", ">", "<@", "|", "&lt;", "<a|", "<@U1>")) {
            Steady.reads("", part, text -> SlackText.plain(text, Map.of()));
        }
    }
}
