package org.communitykit.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.communitykit.examples.sample.Sample;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ConversationCommandTest {
    @TempDir
    Path folder;

    private Path log;
    private String database;

    @BeforeEach
    void writeLog() throws IOException {
        database = folder.resolve("community.db").toString();
        log = Files.writeString(folder.resolve("garden-2020-03-01.log"), """
            [10:00] <ana> Who has a wheelbarrow?
            [10:01] <ben> I have
            === cleo has joined #garden
            nonsense
            """);
    }

    @Test
    void anImportIsToldInJson() {
        var first = json("--format", "irc");
        var again = json("--format", "irc");

        assertThat(first.get("stored").toString()).isEqualTo("{\"channels\":1,\"messages\":2,\"people\":2}");
        assertThat(first.get("read").asInt()).isEqualTo(6);
        assertThat(first.get("leftOut").toString()).isEqualTo("{\"lines of the server\":1}");
        assertThat(first.get("skipped").toString()).isEqualTo("{\"not a line of an IRC log\":1}");
        assertThat(first.get("problems").get(0).asString())
                .isEqualTo("garden-2020-03-01.log:4: not a line of an IRC log");
        assertThat(again.get("stored").isEmpty()).isTrue();
        assertThat(again.get("known").asInt()).isEqualTo(5);
    }

    @Test
    void aDryRunDoesNothing() {
        var rehearsed = json("--format", "irc", "--dry-run");
        var first = json("--format", "irc");

        assertThat(rehearsed.get("dryRun").asBoolean()).isTrue();
        assertThat(first.get("stored")).isEqualTo(rehearsed.get("stored"));
    }

    @Test
    void whoRefusesMalformedEntriesGetsNothing() {
        var refused = run("--format", "irc", "--refuse");
        var after = json("--format", "irc", "--dry-run");

        assertThat(refused.code()).isNotZero();
        assertThat(refused.err()).contains("garden-2020-03-01.log:4: not a line of an IRC log");
        assertThat(after.get("stored").get("messages").asInt()).isEqualTo(2);
    }

    @Test
    void anImportIsToldInWords() {
        var told = run("--format", "irc");

        assertThat(told.out()).contains("2 messages", "left out: 1 lines of the server", "skipped: 1 ×");
    }

    @Test
    void theSampleDumpIsAConversationToo() {
        log = Sample.unpack(folder.resolve("dump"));

        var first = json("--format", "stackexchange");
        var again = json("--format", "stackexchange");

        assertThat(first.get("stored").get("topics").asInt()).isPositive();
        assertThat(first.get("stored").get("answers").asInt()).isPositive();
        assertThat(first.get("skipped").size())
                .as(first.get("skipped").toString())
                .isLessThanOrEqualTo(1);
        assertThat(again.get("stored").isEmpty()).isTrue();
    }

    private JsonNode json(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.add("--json");
        var run = run(all.toArray(String[]::new));
        assertThat(run.code()).as(run.err()).isZero();
        return JsonMapper.shared().readTree(run.out());
    }

    private Run run(String... arguments) {
        var all = new ArrayList<>(List.of("import", "conversation", log.toString(), "--db", database));
        all.addAll(List.of(arguments));
        return Run.of(all.toArray(String[]::new));
    }
}
