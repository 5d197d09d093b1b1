package org.communitykit.messaging.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.communitykit.messaging.Steady;
import org.junit.jupiter.api.Test;

class ParserProperties {
    private static final List<String> PARTS = List.of(
            "@",
            "@ana",
            "@all",
            "ben",
            ".",
            "-",
            "_",
            " ",
            "\n",
            "`",
            "``",
            "```",
            "~~~",
            "\\",
            "\"",
            ":",
            "://",
            "/",
            "<",
            ">",
            "from:",
            "in:",
            "has:link",
            "before:",
            "2026-05-01",
            "#",
            "\uD83D\uDE00",
            "\uD800",
            "\u0000",
            "é",
            "x@y.org");

    @Property(tries = 100_000)
    void mentionsNeverOverlapAndSayWhatStandsThere(@ForAll("texts") String text) {
        int end = 0;
        for (var mention : Mention.in(text)) {
            assertThat(mention.start()).isGreaterThanOrEqualTo(end);
            assertThat(text.substring(mention.start(), mention.end()).toLowerCase(Locale.ROOT))
                    .isEqualTo("@" + mention.name());
            assertThat(mention.name())
                    .matches("[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?")
                    .hasSizeBetween(3, 32);
            end = mention.end();
        }
    }

    @Property(tries = 10_000)
    void nobodyIsMentionedInCode(@ForAll("texts") String text) {
        var fenced = "````````````\n" + text.replace("````````````", "") + "\n````````````";

        assertThat(Mention.in(fenced)).isEmpty();
    }

    @Property(tries = 100_000)
    void everySearchIsUnderstood(@ForAll("texts") String typed) {
        var query = SearchQuery.of(typed);

        assertThat(query.parts()).hasSizeLessThanOrEqualTo(SearchQuery.MAX_PARTS);
        for (var part : query.parts()) {
            if (part instanceof SearchQuery.Words words) {
                assertThat(words.text()).isNotEmpty();
                assertThat(typed).contains(words.text());
            }
        }
        assertThat(query.parts().isEmpty() && typed.chars().anyMatch(Character::isLetter))
                .isFalse();
    }

    @Test
    void aMegabyteIsReadInATimeInProportion() {
        for (var part : PARTS) {
            for (var other : List.of("", "`", "\"", " ", "a")) {
                Steady.reads("", part + other, Mention::in);
                Steady.reads("", part + other, SearchQuery::of);
            }
        }
        // a run of backticks of every length, none of which is closed
        Steady.reads(
                length -> IntStream.range(1, (int) Math.sqrt(2 * length))
                        .mapToObj(n -> "`".repeat(n) + " ")
                        .collect(Collectors.joining()),
                Mention::in);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(PARTS).list().ofMaxSize(16).map(parts -> String.join("", parts));
    }
}
