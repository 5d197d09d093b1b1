package org.communitykit.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.communitykit.examples.sample.Sample;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class CommunityCommandTest {
    @TempDir
    Path folder;

    private Path dump;
    private String database;

    @BeforeEach
    void unpack() {
        dump = Sample.unpack(folder.resolve("dump"));
        database = folder.resolve("community.db").toString();
    }

    @Test
    void theDemonstrationWritesItsReport() {
        var run = Run.of("demo", "--dir", folder.resolve("demo").toString(), "--json");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(folder.resolve("demo/report.html"))
                .content()
                .startsWith("<!DOCTYPE html>")
                .contains("Millbrook Neighbours", "role=\"img\"", "<caption>")
                .contains("Who comes back, and who carries it", "Newcomers who wrote again", "What questions speak of")
                .doesNotContain("<script", "http://", "https://");
        var json = new JsonMapper().readTree(run.out());
        assertThat(json.get("selfcheck_published_by_site")
                        .get("score_equals_up_minus_down")
                        .toString())
                .isEqualTo("[532,532]");
        assertThat(json.get("newcomers_back_in_or_after_month").get("1").get(0).intValue())
                .isGreaterThanOrEqualTo(
                        json.get("newcomers_back_in_month").get("1").get(0).intValue());
        assertThat(json.get("sessions").intValue()).isPositive();
        assertThat(json.get("absence_factor").intValue()).isPositive();
        assertThat(json.get("question_topics"))
                .isNotEmpty()
                .allSatisfy(topic -> assertThat(topic.get("people").intValue()).isGreaterThanOrEqualTo(5));
    }

    @Test
    void importingTwiceChangesNothing() throws IOException {
        importInto(database);
        var first = Run.of("report", "--db", database, "--json").out();

        var same = importInto(database);
        // another file of the same content is another dump, which is walked through again
        Files.writeString(dump.resolve("Votes.xml"), Files.readString(dump.resolve("Votes.xml")) + "\n");
        var again = importInto(database);

        assertThat(same.out()).contains("\"unchanged\" : true");
        assertThat(again.out()).contains("\"unchanged\" : false");
        assertThat(Run.of("report", "--db", database, "--json").out()).isEqualTo(first);
    }

    @Test
    void anImportThatBrokeOffGoesOnWhereItStopped() throws IOException {
        var badges = Files.readString(dump.resolve("Badges.xml"));
        Files.writeString(dump.resolve("Badges.xml"), badges.substring(0, badges.length() - 40));
        var broken = importInto(database);
        var tooEarly = Run.of("report", "--db", database);
        Files.writeString(dump.resolve("Badges.xml"), badges);
        var repaired = importInto(database);
        var other = folder.resolve("other.db").toString();
        importInto(other);

        assertThat(broken.code()).isEqualTo(2);
        assertThat(broken.err()).startsWith("community: Badges.xml row ").hasLineCount(1);
        assertThat(tooEarly.code()).isEqualTo(2);
        assertThat(repaired.code()).isZero();
        assertThat(Run.of("report", "--db", database, "--json").out())
                .isEqualTo(Run.of("report", "--db", other, "--json").out());
    }

    @Test
    void whatIsWrongIsSaidInOneLineWithAnExitCode() throws IOException, SQLException {
        refused(
                "there is no folder",
                "import",
                "stackexchange",
                folder.resolve("nowhere").toString(),
                "--db",
                database);
        refused("no Users.xml", "import", "stackexchange", folder.toString(), "--db", database);
        refused("--db", "import", "stackexchange", dump.toString());
        refused("stackexchange", "import");
        refused("a command is missing");
        refused("Unknown option", "report", "--db", database, "--nonsense");
        refused("no database file", "report", "--db", database);
        refused("cannot be a database file", "import", "stackexchange", dump.toString(), "--db", folder.toString());
        refused("no driver", "report", "--db", "jdbc:nonsense:x");
        Files.writeString(dump.resolve("Users.xml"), "<posts/>");
        refused("not a list of users", "import", "stackexchange", dump.toString(), "--db", database);
    }

    @Test
    void aDatabaseOfANewerReleaseIsLeftAlone() throws SQLException {
        importInto(database);
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("UPDATE community_schema_version SET version = 99"))
                    .isPositive();
        }

        refused("newer", "report", "--db", database);
        refused("newer", "import", "stackexchange", dump.toString(), "--db", database);
    }

    @Test
    void anotherSiteOrOtherCampaignsNeedAnotherDatabase() {
        importInto(database);

        refused("already holds the site", "import", "stackexchange", dump.toString(), "--db", database, "--name", "x");
        refused(
                "other tags or goals",
                "import",
                "stackexchange",
                dump.toString(),
                "--db",
                database,
                "--campaign-goal",
                "3");
    }

    private Run importInto(String where) {
        return Run.of("import", "stackexchange", dump.toString(), "--db", where, "--json");
    }

    private static void refused(String because, String... arguments) {
        var run = Run.of(arguments);

        assertThat(run.err()).startsWith("community: ").contains(because).hasLineCount(1);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
    }
}
