package org.communitykit.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.communitykit.testing.RealData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Budgets that cities have voted on, counted again. */
class BudgetCommandTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path folder;

    private static JsonNode count(Path file, String rule) {
        var run = Run.of("budget", "count", file.toString(), "--rule", rule, "--json");
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        return JSON.readTree(run.out());
    }

    private static BigDecimal points(JsonNode count) {
        return selected(count).stream()
                .map(project -> count.get("points").get(project).decimalValue())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static List<String> selected(JsonNode count) {
        return count.get("selected").valueStream().map(JsonNode::asString).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "poland_gdynia_2020_babie-doly-small.pb",
                "poland_katowice_2020_dabrowka-mala.pb",
                "poland_katowice_2021_osiedle-witosa.pb",
                "poland_krakow_2021_bienczyce.pb",
                "poland_krakow_2022_bronowice.pb",
                "poland_lodz_2022_.pb.gz",
                "poland_lodz_2022_im-jozefa-montwilla-mireckiego.pb",
                "poland_poznan_2023_3-piatkowo-polnoc-piatkowo.pb",
                "poland_warszawa_2017_wysokie-okecie.pb",
                "poland_warszawa_2018_goclaw.pb",
                "poland_warszawa_2018_rejon-3.pb",
                "poland_warszawa_2018_srodmiescie-polnocne.pb",
                "poland_warszawa_2019_miedzeszyn.pb",
                "poland_warszawa_2019_zielony-ursynow.pb",
                "france_toulouse_2019_.pb"
            })
    void whatACitySelectedIsWhatGreedSelectsWhereItShouldBe(String name) throws IOException {
        JsonNode expected;
        try (var in = RealData.open("pabulib/expected.json")) {
            expected = JSON.readTree(in).get(name.replaceFirst("\\.pb(\\.gz)?$", ""));
        }
        var file = RealData.file("pabulib/" + name);

        var greedy = count(file, "greedy");
        var shared = count(file, "equal-shares");
        var best = count(file, "knapsack");

        assertThat(greedy.get("cost").decimalValue())
                .isLessThanOrEqualTo(greedy.get("budget").decimalValue());
        assertThat(shared.get("cost").decimalValue())
                .isLessThanOrEqualTo(shared.get("budget").decimalValue());
        assertThat(shared.get("rule").asString()).isEqualTo("equal-shares/cost/add1");
        assertThat(best.get("cost").decimalValue())
                .isLessThanOrEqualTo(best.get("budget").decimalValue());
        assertThat(points(best)).isGreaterThanOrEqualTo(points(greedy)).isGreaterThanOrEqualTo(points(shared));
        if (expected == null) {
            return;
        }
        var official = expected.get("official_selected")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
        boolean same = expected.get("plain_greedy_by_published_votes_or_score_equals_selected")
                .asBoolean();
        assertThat(new HashSet<>(selected(greedy)).equals(new HashSet<>(official)))
                .isEqualTo(same);
        if (same) {
            assertThat(greedy.get("cost").decimalValue())
                    .isEqualByComparingTo(
                            new BigDecimal(expected.get("official_spent").asString()));
        }
        assertThat(greedy.get("votes").asInt())
                .isEqualTo(expected.get("vote_rows").asInt());
    }

    private Path small() throws IOException {
        return Files.writeString(folder.resolve("town.pb"), """
                META
                key;value
                budget;1000
                PROJECTS
                project_id;cost;name
                1;600;"The square; and the trees"
                2;400;Fountain
                3;300;Bus stop
                VOTES
                voter_id;vote;points
                a;1,2;2,1
                b;1,2;2,1
                c;3;3
                """);
    }

    @Test
    void aVoterIsToldWhatTheirShareWentTo() throws IOException {
        var told = Run.of("budget", "count", small().toString(), "--rule", "equal-shares", "--explain", "c");
        var greedy = Run.of("budget", "count", small().toString(), "--rule", "greedy");

        assertThat(told.code()).isZero();
        assertThat(told.out()).contains("of the share of c went:", "300.00  to 3");
        assertThat(greedy.out()).contains("The square; and the trees", "by greedy");
    }

    @Test
    void votesForWhatIsNoProjectAreLeftOutAndSaid() throws IOException {
        var counted = count(small("e;1,9;1,5"), "greedy");

        assertThat(counted.get("skipped").toString()).isEqualTo("{\"votes for what is no project\":1}");
        assertThat(counted.get("points").get("1").asInt()).isEqualTo(5);
    }

    @Test
    void whatCannotBeCountedIsRefusedInOneLine() throws IOException {
        refused("town.pb, line 14: 1 projects are voted for with 2 points", small("e;1;1,2"));
        refused("town.pb, line 14: not a number: x", small("e;1;x"));
        refused("town.pb, line 14: a has voted twice", small("a;1;1"));
        refused("nobody called z has voted", small(""), "--explain", "z");
        var empty = Files.writeString(folder.resolve("empty.pb"), "META\nkey;value\n");
        refused("empty.pb, line 2: the section META names no budget", empty);
        assertThat(Run.of("budget").err()).contains("Missing required subcommand");
    }

    private Path small(String more) throws IOException {
        return Files.writeString(small(), Files.readString(small()) + more + "\n");
    }

    private static void refused(String why, Path file, String... more) {
        var arguments =
                new java.util.ArrayList<>(List.of("budget", "count", file.toString(), "--rule", "equal-shares"));
        arguments.addAll(List.of(more));
        var run = Run.of(arguments.toArray(String[]::new));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err().lines()).singleElement().asString().contains(why);
    }
}
