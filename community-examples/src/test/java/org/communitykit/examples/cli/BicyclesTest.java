package org.communitykit.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.communitykit.testing.RealData;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Thirteen years of a real community, of which every number was counted by somebody else as well. */
class BicyclesTest {
    private static final String SITE = "bicycles.meta.stackexchange.com";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"%s/community.db", "jdbc:h2:file:%s/community"})
    void everyNumberIsTheOneThatIsExpected(String where) throws IOException {
        var data = data();
        var database = where.formatted(folder);
        var page = folder.resolve("report.html");

        var imported = Run.of(
                "import",
                "stackexchange",
                data.toString(),
                "--db",
                database,
                "--name",
                SITE,
                "--campaign-tag",
                "community-ads,contest",
                "--json");
        var reported = Run.of("report", "--db", database, "--json", "--out", page.toString());

        assertThat(imported.code()).as(imported.err()).isZero();
        assertThat(reported.code()).as(reported.err()).isZero();
        var json = new JsonMapper();
        var expected = json.readTree(Files.readString(data.resolve("expected.json")));
        var actual = json.readTree(reported.out());
        for (var number : expected.properties()) {
            assertThat(actual.get(number.getKey())).as(number.getKey()).isEqualTo(number.getValue());
        }
        assertThat(actual.get("members")).isEqualTo(expected.get("rows").get("Users"));
        assertThat(actual.get("topics")).isEqualTo(expected.get("questions"));
        assertThat(actual.get("median_hours_to_first_answer").asDouble())
                .isEqualTo(expected.get("median_seconds_to_first_answer").asDouble() / 3_600);
        assertThat(page).content().contains("In 2023", "17 people wrote").doesNotContain("<script");
    }

    private static Path data() {
        return RealData.file("stackexchange/bicycles.meta");
    }
}
