package org.communitykit.examples.stackexchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<p>Hello <strong>you</strong></p>|Hello **you**",
                "<em>so</em> <code>x &lt; y</code>|*so* `x < y`",
                "<a href=\"https://example.org/a\">here</a>|here (https://example.org/a)",
                "<a href=\"https://example.org/a\">https://example.org/a</a>|https://example.org/a",
                "<a href='javascript:alert(1)'>here</a>|here",
                "<a title=\"a > b\" href=\"/q/1\">here</a>|here (/q/1)",
                "<img src=\"https://example.org/p.png\">|https://example.org/p.png",
                "one<script>alert(\"x\")</script>two|onetwo",
                "one<!-- hidden -->two|onetwo",
                "one<style>p {}|one",
                "a &amp;lt; b|a &lt; b",
                "&#65;&#x42;&hellip;|AB…",
                "&#xD800;&#0;|\uFFFD\uFFFD",
                "&unknown; &lt;b&gt;|&unknown; <b>",
                "5 < 6 and 7 > 3|5 < 6 and 7 > 3"
            })
    void markupGoesAndWhatItSaidStays(String html, String text) {
        assertThat(PlainText.of(html)).isEqualTo(text);
    }

    @Test
    void blocksStandApart() {
        assertThat(PlainText.of(
                        "<p>one</p>\n\n<ul><li>two</li><li>three</li></ul><blockquote><p>four</p></blockquote>"))
                .isEqualTo("one\n\n- two\n- three\n\n> four");
    }

    @Provide
    Arbitrary<String> tagSoup() {
        return Arbitraries.of(
                        "<p>", "</p>", "<a href=\"", "\">", "<script>", "<!--", "'", "\"", "&amp;", "&#", "x", "<", " ")
                .list()
                .ofMaxSize(60)
                .map(parts -> String.join("", parts));
    }

    @Property(tries = 1_000)
    void anyTagSoupBecomesText(@ForAll("tagSoup") String html) {
        assertThatCode(() -> PlainText.of(html)).doesNotThrowAnyException();
        assertThat(PlainText.of(html)).doesNotContain("<script>").doesNotContain("<p>");
    }
}
