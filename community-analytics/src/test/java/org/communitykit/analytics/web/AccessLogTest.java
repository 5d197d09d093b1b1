package org.communitykit.analytics.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class AccessLogTest {
    private static final String LINE =
            "203.0.113.9 - - [13/Mar/2024:12:30:00 +0100] \"GET /join?a=b HTTP/1.1\" 200 2326"
                    + " \"https://duckduckgo.com/\" \"Mozilla/5.0 (\\\"X\\\")\"";

    @Example
    void aLineOfTheCombinedFormatIsAHit() {
        assertThat(AccessLog.parse(LINE))
                .hasValue(new Hit(
                        "203.0.113.9 Mozilla/5.0 (\"X\")",
                        Instant.parse("2024-03-13T11:30:00Z"),
                        "GET",
                        "/join?a=b",
                        "https://duckduckgo.com/",
                        "Mozilla/5.0 (\"X\")",
                        200));
    }

    @Example
    void theCommonFormatLacksReferrerAndAgentAndAUserIsAVisitor() {
        var hit = AccessLog.parse("::1 - ana [13/Mar/2024:12:30:00 +0000] \"GET / HTTP/1.0\" 304 -")
                .orElseThrow();

        assertThat(hit.visitor()).isEqualTo("ana");
        assertThat(hit.agent()).isEmpty();
        assertThat(hit.isPage()).isTrue();
    }

    @Example
    void whatIsNoLineOfALogIsNone() {
        for (var bad : List.of(
                "",
                "hello",
                LINE.replace("200", "999"),
                LINE.replace("Mar", "Mrz"),
                LINE.replace("[", ""),
                LINE.substring(0, LINE.length() - 1),
                LINE.replace("\"GET /join?a=b HTTP/1.1\"", "\"-\""))) {
            assertThat(AccessLog.parse(bad)).as(bad).isEmpty();
        }
    }

    @Example
    void linesThatCannotBeReadAreToldByNumberAndDoNotEndTheReading() throws IOException {
        var hits = new ArrayList<Hit>();
        var log = LINE + "\r\nnonsense\n\n" + "x".repeat(AccessLog.MAX_LINE + 1) + "\n" + LINE;

        var result = AccessLog.read(new StringReader(log), hits::add);

        assertThat(hits).hasSize(2);
        assertThat(result).isEqualTo(new AccessLog.Result(5, 2, List.of(2L, 4L)));
        assertThat(AccessLog.read(new StringReader(""), hits::add)).isEqualTo(new AccessLog.Result(0, 0, List.of()));
        assertThat(AccessLog.read(new StringReader("a\n".repeat(300)), hits::add)
                        .first())
                .hasSize(AccessLog.MAX_REPORTED);
    }

    @Property(tries = 1_000)
    void noTextMakesTheParserFail(@ForAll long seed) {
        var random = new Random(seed);
        var line = new StringBuilder(LINE);
        for (int i = random.nextInt(8); i >= 0; i--) {
            line.setCharAt(random.nextInt(line.length()), "\" \\[]x".charAt(random.nextInt(6)));
        }
        var cut = line.substring(0, random.nextInt(line.length()));

        AccessLog.parse(cut);
        assertThat(AccessLog.parse(line.toString()).map(Hit::status).orElse(200))
                .isBetween(100, 599);
    }

    @Example
    void pagesAreNeitherTheirPartsNorErrors() {
        assertThat(hit("GET", "/garden", 200).isPage()).isTrue();
        assertThat(hit("GET", "/v1.2/garden", 200).isPage()).isTrue();
        assertThat(hit("GET", "/style.CSS?v=3", 200).isPage()).isFalse();
        assertThat(hit("POST", "/garden", 200).isPage()).isFalse();
        assertThat(hit("GET", "/garden", 302).isPage()).isFalse();
        assertThat(hit("GET", "/garden", 404).isPage()).isFalse();
        assertThat(hit("GET", "https://a.example/garden?x#y", 200).path()).isEqualTo("/garden");
        assertThat(hit("GET", "https://a.example", 200).path()).isEqualTo("/");
        assertThat(hit("GET", "?x", 200).path()).isEqualTo("/");
    }

    private static Hit hit(String method, String address, int status) {
        return new Hit("v", Instant.EPOCH, method, address, "", "Mozilla/5.0", status);
    }
}
