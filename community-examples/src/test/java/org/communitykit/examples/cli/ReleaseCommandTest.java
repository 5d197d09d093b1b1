package org.communitykit.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class ReleaseCommandTest {
    @TempDir
    Path folder;

    private Run release(String log, String... more) throws IOException {
        var arguments = new ArrayList<>(List.of(
                "release",
                Files.writeString(folder.resolve("log.csv"), log).toString(),
                "--db",
                folder.resolve("budget.db").toString(),
                "--limit",
                "1,0.001",
                "--zone",
                "Europe/London",
                "--first",
                "2024-03-11",
                "--last",
                "2024-03-13"));
        arguments.addAll(List.of(more));
        return Run.of(arguments.toArray(String[]::new));
    }

    @Test
    void theSameQuestionGivesTheSameAnswerUntilTheBudgetIsSpent() throws IOException {
        var log = "member,at,space\nana,2024-03-11 10:00:00,garden\nben,2024-03-12 10:00:00,garden\n";
        var first = release(log, "--spend", "0.4", "--most-groups", "3", "--json");

        assertThat(first.err()).isEmpty();
        var document = new JsonMapper().readTree(first.out());
        assertThat(document.get("cells")).hasSize(3);
        assertThat(document.get("cells").get(0).get("day").stringValue()).isEqualTo("2024-03-11");
        assertThat(document.get("scale").doubleValue()).isEqualTo(7.5);
        assertThat(document.get("epsilon_left").doubleValue()).isEqualTo(0.6);
        assertThat(release(log, "--spend", "0.4", "--most-groups", "3", "--json")
                        .out())
                .isEqualTo(first.out());
        assertThat(release(log, "--spend", "0.4", "--count", "activities").out())
                .contains("day,value,low,high\n2024-03-11,", "left of releases: epsilon 0.2, delta 0.001");
        var refused = release(log, "--spend", "0.4", "--by", "month");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("has (epsilon 0.2, delta 0.001) left");
    }

    @Test
    void whatIsWrongIsSaidWithItsRow() throws IOException {
        assertThat(release("member,at\nana,someday\n", "--spend", "0.1").err()).contains("row 2");
        assertThat(release("member,at\nana,2024-03-11\n", "--spend", "0.1", "--by", "space")
                        .err())
                .contains("give a delta");
        assertThat(release("member,at\nana,2024-03-11\n", "--spend", "a lot").err())
                .contains("a number");
    }
}
