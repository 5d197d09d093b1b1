package org.communitykit.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class ForecastCommandTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path folder;

    @Test
    void weeksGoOnAsTheyWent() throws IOException {
        var days = new StringBuilder("day,active\n");
        for (int day = 0; day < 70; day++) {
            days.append(day)
                    .append(',')
                    .append(100 + day + (day % 7 == 5 ? 50 : 0))
                    .append('\n');
        }
        var file = Files.writeString(folder.resolve("days.csv"), days).toString();

        var run = Run.of("forecast", file, "--period", "7", "--horizon", "14", "--json");

        assertThat(run.err()).isEmpty();
        var answer = JSON.readTree(run.out());
        assertThat(answer.get("method").asString()).isEqualTo("HOLT_WINTERS_ADDITIVE");
        assertThat(answer.get("forecast")).hasSize(14);
        assertThat(answer.get("forecast").get(5).get("value").asDouble()).isBetween(224.0, 226.0);
        assertThat(answer.get("backtest")).hasSize(8);
        assertThat(answer.get("backtest").get(0).get("mase").asDouble()).isLessThan(.2);
        assertThat(Run.of("forecast", file, "--method", "naive", "--horizon", "1")
                        .out()
                        .lines())
                .startsWith("NAIVE: CONVERGED", "step\tvalue\tlow\thigh")
                .last()
                .asString()
                .startsWith("1\t169.0000\t");
    }

    @Test
    void whatCannotBeReadIsSaidInOneLine() throws IOException {
        var file =
                Files.writeString(folder.resolve("t.csv"), "value\n1\nmany\n").toString();
        var brief = Files.writeString(folder.resolve("s.csv"), "value\n1\n").toString();

        assertThat(Run.of("forecast", file).err()).contains("row 3: value is not a number: many");
        assertThat(Run.of("forecast", file, "--column", "x").err()).contains("has no column x");
        assertThat(Run.of("forecast", file, "--period", "0").code()).isEqualTo(2);
        assertThat(JSON.readTree(Run.of("forecast", brief, "--json").out())
                        .get("status")
                        .asString())
                .isEqualTo("TOO_LITTLE_DATA");
    }
}
