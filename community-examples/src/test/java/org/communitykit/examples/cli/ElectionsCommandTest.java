package org.communitykit.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.communitykit.testing.RealData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Elections that were held, counted again. */
class ElectionsCommandTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String GLASGOW = "elections/glasgow-2007-stv/";

    @TempDir
    Path folder;

    private static JsonNode count(Path file, String... more) {
        var arguments = new ArrayList<>(List.of("elections", "count", file.toString(), "--json"));
        arguments.addAll(List.of(more));
        var run = Run.of(arguments.toArray(String[]::new));
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        return JSON.readTree(run.out());
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }

    /** What somebody else's program counted: each stage's votes and who is elected in order. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Anderston-City-2007",
                "Baillieston-2007",
                "Calton-2007",
                "Craigton-2007",
                "Drumchapel-Anniesland-2007",
                "East-Centre-2007",
                "Garscadden-Scotsounhill-2007",
                "Greater-Pollock-2007",
                "Langside-2007",
                "Maryhill-Kelvin-2007",
                "Newlands-Auldburn-2007",
                "North-East-2007",
                "Shettleston-2007",
                "Southside-Central-2007",
                "weak-defeat",
                "weak-surplus"
            })
    void glasgowsWardsOf2007AgreeStageByStage(String ward) throws IOException {
        JsonNode reference;
        try (var in = RealData.open(GLASGOW + "reference-json/" + ward + "-scotland-fixed-p5-d5.txt.gz")) {
            reference = JSON.readTree(in);
        }

        var counted = count(RealData.file(GLASGOW + ward + ".blt"), "--method", "scottish-stv");

        var elected = new ArrayList<String>();
        var rounds = new TreeMap<Integer, JsonNode>();
        for (var action : reference.get("actions")) {
            if (action.has("cstate")) {
                rounds.put(action.get("round").asInt(), action);
            }
            if (action.get("tag").asString().equals("elect")) {
                elected.add(action.get("msg").asString().replaceFirst("^[^:]*: ", ""));
            }
        }
        assertThat(texts(counted.get("elected"))).isEqualTo(elected);
        assertThat(counted.get("stages").size()).isEqualTo(rounds.size());
        rounds.forEach((round, action) -> {
            var stage = counted.get("stages").get(round);
            action.get("cstate").properties().forEach(state -> {
                var name =
                        reference.get("cdict").get(state.getKey()).get("name").asString();
                assertThat(stage.get("votes").get(name).decimalValue())
                        .as("%s after stage %d", name, round + 1)
                        .isEqualByComparingTo(
                                new BigDecimal(state.getValue().get("vote").asString()));
            });
            assertThat(stage.get("exhausted").decimalValue())
                    .isEqualByComparingTo(new BigDecimal(action.get("nt_votes").asString()));
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {2017, 2018, 2019, 2020, 2021})
    void theRankingOfKubernetesSteeringElectionsIsTheOfficialOne(int year) throws IOException {
        JsonNode expected;
        try (var in = RealData.open("elections/kubernetes-expected.json")) {
            expected = JSON.readTree(in).get("kubernetes-steering-" + year);
        }
        var official = expected.properties().stream()
                .filter(entry -> entry.getKey().startsWith("schulze_winning_votes_path_wins"))
                .findFirst()
                .orElseThrow()
                .getValue();

        var counted =
                count(RealData.file("elections/kubernetes-steering-" + year + "/ballots.csv"), "--method", "schulze");

        assertThat(counted.get("ballots").asInt())
                .isEqualTo(expected.get("ballots").asInt());
        assertThat(counted.get("ranking").valueStream().map(ElectionsCommandTest::texts))
                .containsExactlyElementsOf(official.valueStream()
                        .map(entry -> List.of(entry.get(0).asString()))
                        .toList());
    }

    /** Elected by the rules of Meek and Warren according to somebody else's program, in order. */
    @ParameterizedTest
    @CsvSource({
        "42, meek, Castor Helen",
        "42t, meek, Castor Pollux",
        "42u, meek, Cåstor Hélen",
        "513, meek, Castor Helen",
        "SC-Vm-12, meek, A B X",
        "meek/eq1, meek, A C",
        "42, warren, Castor Helen",
        "42t, warren, Castor Pollux",
        "42u, warren, Cåstor Hélen",
        "513, warren, Castor Helen",
        "SC-Vm-12, warren, A B Z",
        "SC, meek, 'Pat LaMarche,Rebecca Rotzler,Steve Kramer,Kristen Olsen'",
        "SC, warren, 'Pat LaMarche,Rebecca Rotzler,Steve Kramer,Kristen Olsen'"
    })
    void smallElectionsEndAsTheyDidByMeekAndWarren(String file, String method, String elected) {
        var counted = count(RealData.file("elections/droop-small/" + file + ".blt"), "--method", method);

        assertThat(texts(counted.get("elected"))).containsExactly(elected.split(file.equals("SC") ? "," : " "));
    }

    @Test
    void meeksVotesAreThoseOfThePublishedCalculation() {
        var counted = count(RealData.file("elections/droop-small/SC-Vm-12.blt"), "--method", "meek");

        var last = counted.get("stages").get(counted.get("stages").size() - 1).get("votes");
        assertThat(last.get("A").decimalValue()).isEqualByComparingTo("800.642779367");
        assertThat(last.get("B").decimalValue()).isEqualByComparingTo("800.642779367");
        assertThat(last.get("X").decimalValue()).isEqualByComparingTo("800.638465678");
    }

    @Test
    void aTableIsCountedByEveryMethod() throws IOException {
        var table = Files.writeString(folder.resolve("garden.csv"), """
                Beans,"Peas, green",Chard
                1,2,3
                1,No opinion,
                2,1,1
                """);

        for (var method : ElectionsCommand.By.values()) {
            var counted = count(table, "--method", method.toString());
            assertThat(texts(counted.get("elected"))).as("%s", method).hasSize(1);
        }
        assertThat(texts(count(table, "--method", "schulze").get("elected"))).containsExactly("Beans");
        assertThat(texts(count(table, "--method", "score").get("elected"))).containsExactly("Beans");
        assertThat(texts(count(table, "--method", "borda", "--unranked", "last")
                        .get("ranking")
                        .get(0)))
                .containsExactly("Beans");
        assertThat(texts(count(table, "--method", "borda", "--seats", "2").get("elected")))
                .containsExactly("Peas, green", "Beans");
        var told = Run.of("elections", "count", table.toString(), "--method", "irv", "--lot", "rain");
        assertThat(told.out()).contains("stage 1", "elected: Beans", "ranking: Beans");
    }

    @Test
    void whatCannotBeCountedIsRefusedInOneLine() throws IOException {
        var table = Files.writeString(folder.resolve("bad.csv"), "A,B\n1,x\n");
        var ballots = Files.writeString(folder.resolve("bad.blt"), "2 1\n1 3 0\n0\n");

        refused("bad.csv, row 2: not a whole number: x", "count", table.toString(), "--method", "schulze");
        refused("line 2: there is no candidate 3", "count", ballots.toString(), "--method", "schulze");
        refused("scores are read from a table", "count", ballots.toString(), "--method", "score");
        refused("Invalid value for option '--method'", "count", table.toString(), "--method", "guess");
        refused("1 to 2 of the candidates can be elected, not 3", "count", good(), "--method", "irv", "--seats", "3");
        refused("Missing required subcommand");
        refused("there is no file nowhere.blt", "count", "nowhere.blt", "--method", "irv");
    }

    private String good() throws IOException {
        return Files.writeString(folder.resolve("good.csv"), "A,B\n1,2\n").toString();
    }

    private static void refused(String why, String... arguments) {
        var all = new ArrayList<>(List.of("elections"));
        all.addAll(List.of(arguments));
        var run = Run.of(all.toArray(String[]::new));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err().lines()).singleElement().asString().contains(why);
    }
}
