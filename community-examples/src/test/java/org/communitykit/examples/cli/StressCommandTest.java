package org.communitykit.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import org.communitykit.Actor;
import org.communitykit.activity.Activity;
import org.communitykit.member.MemberId;
import org.communitykit.testing.RealData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StressCommandTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path folder;

    private JsonNode json(String... arguments) {
        var run = Run.of(arguments);
        assertThat(run.err()).isEmpty();
        return JSON.readTree(run.out());
    }

    private String small() {
        var database = folder.resolve("small.db").toString();
        var start = Instant.parse("2024-03-01T10:00:00Z");
        try (var opened = Database.toWrite(database)) {
            var log = opened.community().activities();
            log.log(
                    Actor.HOST,
                    Activity.of("1", MemberId.of("ana"), "topic.opened", start)
                            .on("m1")
                            .about("t1"));
            log.log(
                    Actor.HOST,
                    Activity.of("2", MemberId.of("ben"), "message.posted", start.plusSeconds(60))
                            .on("m2")
                            .about("t1"));
            log.log(
                    Actor.HOST,
                    Activity.of("3", MemberId.of("cleo"), "message.replied", start.plusSeconds(90))
                            .on("m3")
                            .about("m1"));
        }
        return database;
    }

    @Test
    void whoeverIsTakenOutAnswersNobody() {
        var outcome = json("stress", "--db", small(), "--zone", "Europe/London", "--without-busiest", "1", "--json");

        assertThat(outcome.get("gone").asInt()).isEqualTo(1);
        var response = outcome.get("response");
        assertThat(response.at("/before/value/median/seconds").asDouble()).isEqualTo(60);
        assertThat(response.at("/after/value/median/seconds").asDouble()).isEqualTo(90);
        assertThat(response.at("/after/provenance/exclusions/0/why").asString()).isEqualTo("stress-test");
        assertThat(outcome.at("/reach/before/value/components").toString()).isEqualTo("[3]");
        assertThat(outcome.at("/reach/after/value/components").toString()).isEqualTo("[2]");
    }

    @Test
    void halfMayGoByLot() {
        var run = Run.of("stress", "--db", small(), "--zone", "UTC", "--without-half-of", "ben,cleo", "--seed", "3");

        assertThat(run.out().lines())
                .startsWith("members taken out\t1", "answered\t1 of 1\t1 of 1")
                .endsWith("members who hang together\t3\t2", "texts\t3\t2");
    }

    @Test
    void aRealCommunityLeansOnItsBusiest() {
        var database = folder.resolve("community.db").toString();
        var imported = Run.of(
                "import",
                "stackexchange",
                RealData.file("stackexchange/bicycles.meta").toString(),
                "--db",
                database,
                "--name",
                "bicycles.meta.stackexchange.com");
        assertThat(imported.code()).as(imported.err()).isZero();

        var outcome = json("stress", "--db", database, "--zone", "UTC", "--without-busiest", "5", "--json");

        var before = outcome.at("/response/before/value");
        var after = outcome.at("/response/after/value");
        assertThat(after.at("/answered/rate").asDouble())
                .isLessThan(before.at("/answered/rate").asDouble());
        assertThat(after.at("/median/seconds").asDouble())
                .isGreaterThan(2 * before.at("/median/seconds").asDouble());
        assertThat(outcome.at("/reach/after/value/members").asInt())
                .isLessThan(outcome.at("/reach/before/value/members").asInt());
    }

    @Test
    void whatCannotBeIsSaidInOneLine() {
        var database = small();

        assertThat(Run.of("stress", "--db", database, "--zone", "Mars").err()).contains("Mars");
        assertThat(Run.of("stress", "--db", database, "--zone", "UTC", "--from", "2024-04-01", "--until", "2024-03-01")
                        .code())
                .isEqualTo(2);
        assertThat(Run.of("stress", "--db", database, "--zone", "UTC", "--without-busiest", "-1")
                        .err())
                .contains("--without-busiest is at least 0, not -1");
        assertThat(Run.of("stress", "--db", folder.resolve("none").toString(), "--zone", "UTC")
                        .code())
                .isEqualTo(2);
    }
}
