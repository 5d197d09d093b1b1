package org.communitykit.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.communitykit.testing.RealData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Lists of people brought in by the program. */
class ContactsCommandTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path folder;

    private JsonNode run(Path file, String... more) {
        var arguments = new ArrayList<>(List.of(
                "import",
                "contacts",
                file.toString(),
                "--db",
                folder.resolve("c.db").toString(),
                "--json"));
        arguments.addAll(List.of(more));
        var run = Run.of(arguments.toArray(String[]::new));
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        return JSON.readTree(run.out());
    }

    @Test
    void eightThousandPeopleAreTakenInOnceAndLiveTogether() {
        var file = RealData.file("formats/contacts/osdi-fake-people.csv.gz");

        var dry = run(file, "--dry-run");
        var first = run(file);
        var again = run(file);

        assertThat(dry.get("read").asInt()).isEqualTo(8_000);
        assertThat(dry.get("skipped").get("refused").asInt()).isZero();
        assertThat(first.get("created").asInt()
                        + first.get("updated").asInt()
                        + first.get("skipped").get("ambiguous").asInt())
                .isEqualTo(8_000);
        assertThat(first.get("created")).isEqualTo(dry.get("created"));
        assertThat(first.get("created").asInt()).isEqualTo(8_000);
        assertThat(first.get("households").asInt()).isEqualTo(109);
        assertThat(again.get("stored").asInt()).isZero();
        assertThat(again.get("skipped").get("imported before").asInt())
                .isEqualTo(first.get("stored").asInt());
    }

    @Test
    void whatIsWrongIsToldByRowAndColumn() throws IOException {
        var file = folder.resolve("list.csv");
        Files.writeString(file, """
                Name,Email,Phone
                Ana,ana@example.org,020 7946 0018
                Ben,ben@,
                """);

        var strict = run(file, "--dry-run");
        assertThat(strict.get("problems").size()).isEqualTo(2);
        assertThat(strict.get("problems").get(0).get("row").asInt()).isEqualTo(1);
        assertThat(strict.get("problems").get(0).get("column").asString()).isEqualTo("Phone");
        assertThat(run(file, "--country", "GB").get("created").asInt()).isEqualTo(1);
        var words = Run.of(
                "import",
                "contacts",
                file.toString(),
                "--db",
                folder.resolve("c.db").toString(),
                "--country",
                "GB");
        assertThat(words.out()).contains("1 imported before").contains("row 2 (Email): ");
    }

    @Test
    void whatIsNoListIsRefused() throws IOException {
        var file = folder.resolve("list.csv");
        Files.writeString(file, "a,b\n1,2\n");

        var run = Run.of(
                "import",
                "contacts",
                file.toString(),
                "--db",
                folder.resolve("c.db").toString());

        assertThat(run.code()).isNotZero();
        assertThat(run.err()).contains("none of the columns is called Name");
    }
}
