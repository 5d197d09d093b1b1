package org.communitykit.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class ScenarioCommandTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path folder;

    @Test
    void futuresAreTheSameOnOneAndOnEightThreads() throws IOException {
        var file = Files.writeString(folder.resolve("garden.json"), """
                        {"members": 60, "active": 30, "steps": 6, "runs": 20, "seed": 5,
                         "rates": {"joins": 4, "churn": 0.1},
                         "scenarios": [{"name": "welcome", "changes": [{"lever": "churn", "factor": 0.5, "from": 2}]}]}
                        """).toString();

        var one = Run.of("scenario", file, "--json");

        assertThat(one.err()).isEmpty();
        assertThat(Run.of("scenario", file, "--json", "--threads", "8").out()).isEqualTo(one.out());
        assertThat(Run.of("scenario", file, "--json", "--seed", "6").out()).isNotEqualTo(one.out());
        var answer = JSON.readTree(one.out());
        assertThat(answer.get("scenarios")).hasSize(2);
        var welcome = answer.get("scenarios").get(1);
        assertThat(welcome.get("name").asString()).isEqualTo("welcome");
        assertThat(welcome.get("active")).hasSize(6);
        assertThat(welcome.get("active_gain").get("low").asDouble()).isPositive();
        assertThat(answer.get("scenarios").get(0).get("active_gain").get("mean").asDouble())
                .isZero();
    }

    @Test
    void optionsAreEnough() {
        var run = Run.of("scenario", "--runs", "10", "--steps", "3", "--rate", "joins=5", "--change", "joins*2@2");

        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines()).hasSize(3).last().asString().startsWith("joins*2@2\t");
    }

    @Test
    void whatCannotBeIsSaidInOneLine() throws IOException {
        var odd =
                Files.writeString(folder.resolve("odd.json"), "{\"people\": 3}").toString();

        assertThat(Run.of("scenario", odd).err()).contains("people is none of [active, members,");
        assertThat(Run.of("scenario", "--rate", "luck=1").err()).contains("\"luck\" is no rate");
        assertThat(Run.of("scenario", "--rate", "churn=2").err()).contains("churn is a part of 1");
        assertThat(Run.of("scenario", "--change", "churn/2").err()).contains("--change is LEVER*FACTOR@STEP");
        assertThat(Run.of("scenario", "--runs", "1").code()).isEqualTo(2);
        assertThat(Run.of("scenario", folder.resolve("none").toString()).code()).isEqualTo(2);
    }
}
