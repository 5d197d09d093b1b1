package org.communitykit.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class WebCommandTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String LOG = """
            203.0.113.1 - - [13/Mar/2024:12:00:00 +0000] "GET /?utm_campaign=spring HTTP/1.1" 200 9 "-" "Mozilla/5.0"
            203.0.113.1 - - [13/Mar/2024:12:00:00 +0000] "GET /style.css HTTP/1.1" 200 9 "-" "Mozilla/5.0"
            203.0.113.1 - - [13/Mar/2024:12:01:00 +0000] "GET /join HTTP/1.1" 200 9 "https://garden.example/" "Mozilla/5.0"
            what is this
            203.0.113.2 - - [13/Mar/2024:12:02:00 +0000] "GET / HTTP/1.1" 200 9 "https://duckduckgo.com/" "Mozilla/5.0"
            203.0.113.3 - - [13/Mar/2024:12:03:00 +0000] "GET / HTTP/1.1" 200 9 "-" "SomeBot/1.0"
            """;

    @TempDir
    Path folder;

    @Test
    void aServersLogTellsOfVisitsTheirSourcesAndWhereTheyLed() throws IOException {
        var log = Files.writeString(folder.resolve("access.log"), LOG);

        var run = Run.of(
                "web", log.toString(), "--json", "--own", "garden.example", "--funnel", "/,/jo*", "--goal", "/join");

        assertThat(run.err()).isEmpty();
        var found = JSON.readTree(run.out());
        assertThat(found.get("read").toString())
                .isEqualTo("{\"lines\":6,\"malformed\":1,\"malformed_lines\":[4],\"hits\":5}");
        assertThat(found.get("sessions").toString())
                .isEqualTo("{\"sessions\":2,\"visitors\":2,\"pages\":3,\"of_one_page\":[1,2],\"median_seconds\":30.0}");
        assertThat(found.get("sessions_with_bots").get("sessions").asInt()).isEqualTo(3);
        assertThat(found.get("bots").toString()).isEqualTo("{\"agent\":1}");
        assertThat(found.get("campaigns").toString())
                .isEqualTo("[{\"name\":\"spring\",\"sessions\":1,\"visitors\":1}]");
        assertThat(found.get("sources").toString())
                .isEqualTo("[{\"channel\":\"search\",\"name\":\"duckduckgo.com\",\"sessions\":1,\"visitors\":1}]");
        assertThat(found.get("funnel").get(1).get("of_first").toString()).isEqualTo("[1,2]");
        assertThat(found.get("attribution").get("linear").toString()).isEqualTo("{\"campaign:spring\":1.0}");
        assertThat(found.get("attribution").get("markov_removal_effects").toString())
                .isEqualTo("{\"campaign:spring\":1.0,\"search:duckduckgo.com\":0.0}");
        assertThat(found.get("paths").get("top").get(0).get("pages").toString()).isEqualTo("[\"/\"]");
    }

    @Test
    void aTableOfEventsIsTakenToo() throws IOException {
        var events = Files.writeString(
                folder.resolve("events.csv"),
                "visitor,at,page\na,2024-03-13T12:00:00+01:00,/\na,2024-03-13T12:05:00+01:00,/join\n");

        var found = JSON.readTree(
                Run.of("web", events.toString(), "--json", "--sessions", "ga4").out());

        assertThat(found.get("sessions").get("sessions").asInt()).isEqualTo(1);
        assertThat(found.get("sessions_by").asString()).isEqualTo("ga4");
        assertThat(Run.of("web", events.toString()).out()).startsWith("1 visits of 1 visitors, 2 pages; 0 more");
    }

    @Test
    void whatCannotBeReadIsSaidInOneLine() throws IOException {
        var empty = Files.writeString(folder.resolve("x.log"), "nothing\n");
        var table = Files.writeString(folder.resolve("x.csv"), "visitor,at,page\na,yesterday,/\n");

        assertThat(Run.of("web", empty.toString()).err()).contains("no line of a web server's log");
        assertThat(Run.of("web", table.toString()).err())
                .contains("row 2: at is no time")
                .contains("yesterday");
        assertThat(Run.of("web", folder.resolve("none").toString()).code()).isEqualTo(2);
    }
}
