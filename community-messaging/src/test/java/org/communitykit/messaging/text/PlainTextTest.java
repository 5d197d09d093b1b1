package org.communitykit.messaging.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.communitykit.messaging.Steady;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainTextTest {
    private static final List<String> PARTS = List.of(
            "<",
            ">",
            "</",
            "<p>",
            "<pre>",
            "</pre>",
            "<script>",
            "<!--",
            "-->",
            "<img ",
            "alt=\"",
            "\"",
            "&",
            "&amp;",
            "&#x1F600;",
            "&#0;",
            "[",
            "](",
            ")",
            "!",
            "*",
            "_",
            "`",
            "```",
            "~~",
            "#",
            "# ",
            "\\",
            "\n",
            " ",
            "a",
            "https://example.org",
            "\uD83D\uDE00",
            "\u0000");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "<p>Hello <b>World</b></p><p>again</p>|Hello World\\n\\nagain",
                "one<br>two<br/>three|one\\ntwo\\nthree",
                "<ul><li>a</li><li>b</li></ul>|- a\\n- b",
                "a &amp; b &lt;c&gt; &#233; &#xe9; &nope; &|a & b <c> é é &nope; &",
                "<script>alert(1)</SCRIPT>after|after",
                "<!-- no -->yes|yes",
                "<img src=x alt=\"a cat\"> sits|a cat sits",
                "<pre>a\\n  b</pre>c|a\\n  b\\n\\nc",
                "1 < 2 > 0|1 < 2 > 0",
                "<a href=\"x\">link|link",
                "<b|"
            })
    void htmlBecomesItsWords(String html, String words) {
        assertThat(PlainText.ofHtml(html.replace("\\n", "\n")))
                .isEqualTo(words == null ? "" : words.replace("\\n", "\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "## Title\\ntext|Title\\ntext",
                "**bold** and *soft* and __both__ and `code`|bold and soft and both and code",
                "snake_case stays|snake_case stays",
                "[words](https://example.org)|words (https://example.org)",
                "[words](https://example.org \"title\")|words (https://example.org)",
                "![a cat](cat.png)|a cat",
                "- one\\n- two|- one\\n- two",
                "> quoted|> quoted",
                "```java\\nint x;\\n```\\nend|int x;\\nend",
                "~~struck~~|struck",
                "\\*not bold\\*|*not bold*",
                "[no link] (really)|[no link] (really)",
                "[open](never closed|[open](never closed",
                "#hashtag|#hashtag"
            })
    void markdownBecomesItsWords(String markdown, String words) {
        assertThat(PlainText.ofMarkdown(markdown.replace("\\n", "\n"))).isEqualTo(words.replace("\\n", "\n"));
    }

    @Property(tries = 100_000)
    void everyTextHasWords(@ForAll("texts") String text) {
        assertThat(PlainText.ofHtml(text).length()).isLessThanOrEqualTo(2 * text.length() + 2);
        assertThat(PlainText.ofMarkdown(text).length()).isLessThanOrEqualTo(2 * text.length() + 2);
    }

    @Test
    void aMegabyteIsReadInATimeInProportion() {
        for (var part : PARTS) {
            for (var other : List.of("", "[", "](", "a", "<", "<img ", " ")) {
                Steady.reads("", part + other, PlainText::ofHtml);
                Steady.reads("", part + other, PlainText::ofMarkdown);
            }
        }
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(PARTS).list().ofMaxSize(16).map(parts -> String.join("", parts));
    }
}
