package org.communitykit.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.communitykit.testing.RealData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SurvivalAndLifetimeCommandsTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path folder;

    @Test
    void theLungStudyIsToldAsPublished() {
        var run = Run.of(
                "survival",
                RealData.file("survival/lung.csv").toString(),
                "--time",
                "time",
                "--event",
                "status",
                "--group",
                "sex",
                "--cox",
                "age,sex,ph.ecog",
                "--json");

        assertThat(run.err()).isEmpty();
        var told = JSON.readTree(run.out());
        assertThat(told.get("median").toString()).isEqualTo("{\"value\":310.0,\"low\":285.0,\"high\":363.0}");
        assertThat(told.get("log_rank").get("chi_square").doubleValue()).isCloseTo(10.326742, within(1e-6));
        assertThat(told.get("cox").get("n").intValue()).isEqualTo(227);
        assertThat(told.get("cox")
                        .get("coefficients")
                        .get("sex")
                        .get("coefficient")
                        .doubleValue())
                .isCloseTo(-.5526124, within(1e-6));
        assertThat(told.get("cox").get("concordance").doubleValue()).isCloseTo(.637, within(5e-4));
        assertThat(told.get("curve").get(0).get("at_risk").intValue()).isEqualTo(228);
    }

    @Test
    void cdnowsHistoriesAndItsLogGiveTheModelOfThePaper() throws IOException {
        var histories =
                RealData.file("giving/cdnow/cdnow_customers_summary.csv").toString();
        var log = new StringBuilder("member,at,value\n");
        for (var line : RealData.lines("giving/cdnow/CDNOW_sample.txt")) {
            var cells = line.strip().split("\\s+");
            log.append(cells[1] + "," + cells[2] + "," + cells[4] + "\n");
        }
        var file = Files.writeString(folder.resolve("log.csv"), log).toString();

        isCdnow(lifetime("bgnbd", histories), .2426, 4.4135, -9582.4256, 2e-4);
        isCdnow(lifetime("bgnbd", file, "--until", "1997-09-30"), .2426, 4.4135, -9582.4256, 2);
        isCdnow(lifetime("paretonbd", histories), .553, 10.578, -9594.9739, 1e-3);
        isCdnow(lifetime("mbgnbd", histories), .525, 6.183, -9582.1327, 1e-3);
        var spending = lifetime(
                "gammagamma",
                RealData.file("giving/cdnow/cdnow_customers_summary_with_transactions.csv")
                        .toString());
        assertThat(spending.get("people").intValue()).isEqualTo(946);
        assertThat(spending.get("log_likelihood").doubleValue()).isCloseTo(-4055.9232, within(1e-3));
    }

    private static void isCdnow(JsonNode told, double r, double alpha, double logLikelihood, double near) {
        assertThat(told.get("status").stringValue()).isEqualTo("CONVERGED");
        assertThat(told.get("people").intValue()).isEqualTo(2_357);
        assertThat(told.get("params").get("r").doubleValue()).isCloseTo(r, within(1e-3));
        assertThat(told.get("params").get("alpha").doubleValue()).isCloseTo(alpha, within(5e-3));
        assertThat(told.get("log_likelihood").doubleValue()).isCloseTo(logLikelihood, within(near));
        assertThat(told.get("standard_errors").get("r").doubleValue()).isPositive();
    }

    private static JsonNode lifetime(String model, String file, String... more) {
        var arguments = new java.util.ArrayList<>(java.util.List.of("lifetime", file, "--model", model, "--json"));
        arguments.addAll(java.util.List.of(more));
        var run = Run.of(arguments.toArray(String[]::new));
        assertThat(run.err()).isEmpty();
        return JSON.readTree(run.out());
    }

    @Test
    void membershipsAreToldInWords() throws IOException {
        var table = Files.writeString(
                folder.resolve("t.csv"),
                "weeks,left,town,age\n5,1,A,30\n6,true,B,\n9,0,A,40\n12,yes,B,50\n14,0,A,20\n");

        var run = Run.of("survival", table.toString(), "--time", "weeks", "--event", "left", "--group", "town");

        assertThat(run.out().lines())
                .startsWith(
                        "all\t5 watched, median 12.0 (6.0 to not seen)",
                        "A\t3 watched, median not seen (5.0 to not seen)",
                        "B\t2 watched, median 9.0 (6.0 to not seen)");
        var cox = JSON.readTree(
                Run.of("survival", table.toString(), "--time", "weeks", "--event", "left", "--cox", "age", "--json")
                        .out());
        assertThat(cox.get("cox").get("n").intValue()).isEqualTo(4);
        assertThat(cox.get("cox").get("status").stringValue()).isEqualTo("CONVERGED");
    }

    @Test
    void yearlyGiftsAreReadFromALogOrAsPatterns() throws IOException {
        var log = new StringBuilder("member,at\n");
        for (int donor = 0; donor < 30; donor++) {
            for (int year = 0; year <= donor % 7; year += 1 + donor % 2) {
                log.append("d" + donor + "," + (2015 + year) + "-06-0" + (1 + donor % 9) + "\n");
            }
        }
        var gifts =
                lifetime("bgbb", Files.writeString(folder.resolve("g.csv"), log).toString(), "--until", "2021-12-31");
        var patterns = lifetime(
                "bgbb",
                Files.writeString(folder.resolve("p.csv"), "frequency,recency,n,n_custs\n0,0,3,5\n1,1,3,4\n2,3,3,6\n")
                        .toString());

        assertThat(gifts.get("people").intValue()).isEqualTo(30);
        assertThat(gifts.get("params").size()).isEqualTo(4);
        assertThat(patterns.get("people").intValue()).isEqualTo(15);
    }

    @Test
    void whatCannotBeReadIsSaidWithItsRow() throws IOException {
        var table = Files.writeString(folder.resolve("t.csv"), "x,t_x,T\n1,2,3\n1,5,3\n")
                .toString();
        var words = Files.writeString(folder.resolve("w.csv"), "weeks,left\n5,1\nlong,0\n")
                .toString();
        var log = Files.writeString(folder.resolve("l.csv"), "member,at\na,yesterday\n")
                .toString();

        assertThat(Run.of("lifetime", table, "--model", "bgnbd").err()).contains("row 3: 1 repeats, the last at 5.0");
        assertThat(Run.of("lifetime", table, "--model", "gammagamma").err()).contains("no column zbar");
        assertThat(Run.of("lifetime", log, "--model", "bgnbd").err()).contains("row 2: not a day", "yesterday");
        assertThat(Run.of("lifetime", table, "--model", "guess").code()).isEqualTo(2);
        assertThat(Run.of("survival", words, "--time", "weeks", "--event", "left")
                        .err())
                .contains("row 3: weeks is not a number: long");
        assertThat(Run.of("survival", words, "--time", "days", "--event", "left")
                        .err())
                .contains("no column days, only weeks, left");
        assertThat(Run.of("survival", words, "--time", "left", "--event", "weeks")
                        .err())
                .contains("row 2: weeks is neither 1 nor 0: 5");
    }
}
