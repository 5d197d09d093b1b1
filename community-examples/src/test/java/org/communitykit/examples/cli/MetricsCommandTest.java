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

class MetricsCommandTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path folder;

    private static JsonNode json(String... arguments) {
        var run = Run.of(arguments);
        assertThat(run.err()).isEmpty();
        return JSON.readTree(run.out());
    }

    /** The numbers were computed independently. */
    @Test
    void theMessagesOfACollegeAddUpToWhatOthersCounted() {
        var file = RealData.file("network/CollegeMsg.txt.gz").toString();

        var found = json("metrics", file, "--format", "collegemsg", "--zone", "UTC", "--json");

        assertThat(found.get("members").asInt()).isEqualTo(1_350);
        assertThat(found.get("active_days").asInt()).isEqualTo(193);
        assertThat(found.get("dau_sum").asInt()).isEqualTo(14_649);
        assertThat(found.get("dau_max").toString()).isEqualTo("{\"date\":\"2004-05-27\",\"value\":386}");
        assertThat(found.get("mau").toString())
                .isEqualTo("{\"2004-04\":313,\"2004-05\":1038,\"2004-06\":740,\"2004-07\":360,\"2004-08\":287,"
                        + "\"2004-09\":255,\"2004-10\":164}");
        assertThat(found.at("/stickiness/2004-04").asDouble()).isCloseTo(.088179, within(5e-7));
        assertThat(found.at("/stickiness/2004-10").asDouble()).isCloseTo(.082022, within(5e-7));
        assertThat(found.at("/retention_on/1").toString()).isEqualTo("[590,1349]");
        assertThat(found.at("/retention_on/7").toString()).isEqualTo("[354,1346]");
        assertThat(found.at("/retention_on/30").toString()).isEqualTo("[144,1330]");
        assertThat(found.at("/retention_on_or_after/1").toString()).isEqualTo("[1103,1349]");
        assertThat(found.at("/retention_on_or_after/30").toString()).isEqualTo("[640,1330]");
        assertThat(found.at("/retention_rolling/1").toString()).isEqualTo("[537,1348]");
        assertThat(found.at("/cohorts/2004-04-26").toString())
                .isEqualTo("{\"members\":232,\"returned\":[172,138,143,128,102,90,43,9]}");
        assertThat(found.get("lifecycle").toString())
                .isEqualTo("{\"new\":1350,\"returning\":3567,\"resurrecting\":1345,\"dormant\":-2670}");
        assertThat(found.at("/sessions/gap_30_minutes").asInt()).isEqualTo(25_244);
        assertThat(found.at("/sessions/gap_30_minutes_and_midnight").asInt()).isEqualTo(25_344);
        assertThat(found.at("/funnel/any_start").toString()).isEqualTo("[1862,1106,1004]");
        assertThat(found.at("/funnel/first_occurrence").toString()).isEqualTo("[1862,746,608]");
        assertThat(found.get("gini").asDouble()).isCloseTo(.714703, within(5e-7));
        assertThat(found.get("gini_with_silent").asDouble()).isCloseTo(.797183, within(5e-7));
        assertThat(found.at("/network/reciprocity").asDouble()).isCloseTo(.636382, within(5e-7));
        assertThat(found.at("/network/replied").toString()).isEqualTo("[6458,13838]");
        assertThat(found.get("absence_factor").asInt()).isEqualTo(106);
        assertThat(found.get("top_1_percent").asDouble()).isCloseTo(.18262, within(5e-6));
        assertThat(found.get("next_9_percent").asDouble()).isCloseTo(.47103, within(5e-6));
    }

    private Path log(String... rows) throws IOException {
        return Files.writeString(folder.resolve("log.csv"), "member,kind,at,value\n" + String.join("\n", rows) + "\n");
    }

    @Test
    void aTableIsALogInWhateverZoneOneAsksFor() throws IOException {
        var log = log(
                "ana,message.posted,2024-03-30T23:30:00Z,1",
                "ana,Post,2024-03-31T23:30:00+00:00,",
                "ben,post,1711929600,5",
                "ben,post,2024-04-01 12:00:00,",
                ",page.viewed,2024-04-01,");

        var utc = json("metrics", log.toString(), "--zone", "UTC", "--json");
        var london = json("metrics", log.toString(), "--zone", "Europe/London", "--json");

        assertThat(utc.get("members").asInt()).isEqualTo(2);
        assertThat(utc.get("dau_sum").asInt()).isEqualTo(3);
        assertThat(utc.get("days").asInt()).isEqualTo(3);
        assertThat(london.get("dau_max").toString()).isEqualTo("{\"date\":\"2024-04-01\",\"value\":2}");
        assertThat(json("metrics", log.toString(), "--zone", "UTC", "--kinds", "post", "--json")
                        .get("dau_sum")
                        .asInt())
                .isEqualTo(2);
        assertThat(Run.of("metrics", log.toString(), "--zone", "UTC").out())
                .contains("dau_sum                3")
                .contains("dau_max                date=2024-03-30 value=1");
    }

    @Test
    void aFunnelHasTheStepsOneAsksFor() throws IOException {
        var log = log(
                "ana,Visit,2024-03-01T10:00:00Z,", "ana,Join,2024-03-01T11:00:00Z,", "ben,Visit,2024-03-01T10:00:00Z,");

        var found = json(
                "metrics", log.toString(), "--zone", "UTC", "--funnel", "Visit,Join", "--window", "3600", "--json");

        assertThat(found.at("/funnel/any_start").toString()).isEqualTo("[2,1]");
        assertThat(Run.of("metrics", log.toString(), "--zone", "UTC", "--funnel", "Visit")
                        .code())
                .isEqualTo(2);
    }

    @Test
    void thoseExcludedAreCountedTheOtherWayToo() throws IOException {
        var log = log(
                "ana,a.b,2024-03-30T10:00:00Z,", "robot,a.b,2024-03-30T10:00:00Z,", "robot,a.b,2024-03-31T10:00:00Z,");

        var found = json("metrics", log.toString(), "--zone", "UTC", "--exclude", "robot", "--json");

        assertThat(found.get("members").asInt()).isEqualTo(1);
        assertThat(found.at("/with_excluded/members").asInt()).isEqualTo(2);
        assertThat(Run.of("metrics", log.toString(), "--zone", "UTC", "--exclude", "robot,ana")
                        .err())
                .contains("nobody is left");
    }

    @Test
    void retentionComesByAnyDefinition() throws IOException {
        var log =
                log("ana,a.b,2024-03-01T23:59:00Z,", "ana,a.b,2024-03-02T00:01:00Z,", "ben,a.b,2024-03-09T10:00:00Z,");

        assertThat(json("retention", log.toString(), "--zone", "UTC", "--json")
                        .at("/retention/1/returned")
                        .asInt())
                .isEqualTo(1);
        var rolling = json("retention", log.toString(), "--zone", "UTC", "--time", "rolling", "--json");
        assertThat(rolling.at("/retention/1/returned").asInt()).isZero();
        assertThat(rolling.at("/definition/returning").asString()).isEqualTo("on");
        assertThat(Run.of("retention", log.toString(), "--zone", "UTC", "--of", "active", "--within", "1,3")
                        .out()
                        .lines())
                .containsExactly("after\treturned\teligible\trate\tlow\thigh", "1\t1\t2\t0.5000\t0.0945\t0.9055");
        assertThat(Run.of("retention", log.toString(), "--zone", "UTC", "--up-to", "1", "--csv")
                        .out())
                .startsWith("cohort,after,in_progress,retained,members,rate,low,high")
                .contains("2024-03-01,1,false,1,1,1.0,");
        assertThat(Run.of("retention", log.toString(), "--zone", "UTC", "--within", "3,1")
                        .err())
                .contains("brackets rise");
    }

    @Test
    void productsAreComparedMemberByMember() throws IOException {
        var log =
                log("ana,a.b,2024-03-01T23:59:00Z,", "ana,a.b,2024-03-02T00:01:00Z,", "ben,a.b,2024-03-09T10:00:00Z,");

        var found = json("retention", log.toString(), "--zone", "UTC", "--compare", "1", "--json");

        assertThat(found.get("definitions").toString())
                .isEqualTo("{\"amplitude\":[0,1],\"mixpanel\":[0,1],\"posthog\":[1,1],\"matomo\":[1,1]}");
        assertThat(found.get("differ").toString())
                .isEqualTo("[{\"member\":\"ana\",\"amplitude\":[0,1],\"mixpanel\":[0,1],\"posthog\":[1,1],"
                        + "\"matomo\":[1,1]}]");
        assertThat(Run.of("retention", log.toString(), "--zone", "UTC", "--compare", "1")
                        .out())
                .contains("posthog\t1\t1")
                .contains("1 members differ");
    }

    @Test
    void whatCannotBeReadIsSaidInOneLineThatNamesTheRow() throws IOException {
        var bad = log("ana,a.b,2024-03-30T10:00:00Z,", "ben,a.b,yesterday,");
        var columns = Files.writeString(folder.resolve("c.csv"), "who,kind,at\nana,a.b,2024-03-30T10:00:00Z\n");
        var empty = Files.writeString(folder.resolve("e.csv"), "member,kind,at\n");
        var lines = Files.writeString(folder.resolve("l.txt"), "1 2 1082040961\n1 2\n");

        assertThat(Run.of("metrics", bad.toString(), "--zone", "UTC").err()).contains("row 3: at is neither");
        assertThat(Run.of("metrics", columns.toString(), "--zone", "UTC").err()).contains("has no member");
        assertThat(Run.of("metrics", empty.toString(), "--zone", "UTC").err()).contains("has no activities");
        assertThat(Run.of("metrics", lines.toString(), "--zone", "UTC", "--format", "collegemsg")
                        .err())
                .contains("line 2: not a sender");
        assertThat(Run.of("metrics", empty.toString(), "--zone", "Atlantis").err())
                .contains("no zone Atlantis");
        assertThat(Run.of("metrics", folder.resolve("none").toString(), "--zone", "UTC")
                        .code())
                .isEqualTo(2);
    }
}
