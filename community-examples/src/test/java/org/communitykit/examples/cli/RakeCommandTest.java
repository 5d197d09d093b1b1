package org.communitykit.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class RakeCommandTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path folder;

    private String sample = "";

    @BeforeEach
    void askSomePeople() throws IOException {
        sample = Files.writeString(
                        folder.resolve("sample.csv"),
                        "id,age,sex,w\n1,young,f,1\n2,young,m,1\n3,old,f,1\n4,old,m,2\n5,old,f,1\n")
                .toString();
    }

    @Test
    void respondentsAreWeighedByTheMarginsBesideThem() throws IOException {
        Files.writeString(
                folder.resolve("margins.csv"),
                "variable,category,share\nage,young,60\nage,old,40\nsex,f,0.5\nsex,m,0.5\n");

        var answer = JSON.readTree(Run.of("rake", sample, "--json").out());

        assertThat(answer.get("status").asString()).isEqualTo("CONVERGED");
        assertThat(answer.get("weights")).hasSize(5);
        answer.get("margins")
                .forEach(row -> assertThat(row.get("weighted").asDouble())
                        .isCloseTo(row.get("target").asDouble(), within(1e-9)));
        assertThat(answer.get("effective_size").asDouble()).isBetween(4.0, 5.0);
        assertThat(Run.of("rake", sample).out()).startsWith("CONVERGED after ");
    }

    @Test
    void marginsMayStandInTheCommandAndWeightsInTheTable() {
        var run = Run.of("rake", sample, "--margin", "age=young:1,old:1", "--weight", "w", "--json");

        assertThat(run.err()).isEmpty();
        assertThat(JSON.readTree(run.out()).get("weights").toString()).isEqualTo("[1.5,1.5,0.75,1.5,0.75]");
    }

    @Test
    void aCategoryThatNobodyIsOfIsTold() {
        var run = Run.of("rake", sample, "--margin", "age=young:1,old:1,middling:1", "--json");

        var answer = JSON.readTree(run.out());
        assertThat(answer.get("status").asString()).isEqualTo("TOO_LITTLE_DATA");
        assertThat(answer.get("empty").toString()).isEqualTo("[{\"variable\":\"age\",\"category\":\"middling\"}]");
    }

    @Test
    void whatCannotBeReadIsSaidInOneLine() {
        assertThat(Run.of("rake", sample).err()).contains("name one with --margins");
        assertThat(Run.of("rake", sample, "--margin", "age=young:1").err()).contains("row 4: age is \"old\"");
        assertThat(Run.of("rake", sample, "--margin", "city=x:1").err()).contains("has no column city");
        assertThat(Run.of("rake", sample, "--margin", "age=young:x").err()).contains("not a number");
        assertThat(Run.of("rake", sample, "--margin", "age").code()).isEqualTo(2);
        assertThat(Run.of("rake", folder.resolve("none").toString()).code()).isEqualTo(2);
    }
}
