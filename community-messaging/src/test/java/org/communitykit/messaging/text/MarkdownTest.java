package org.communitykit.messaging.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.communitykit.messaging.Steady;
import org.communitykit.messaging.message.NewMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTest {
    private static final List<String> PARTS = List.of(
            "*",
            "**",
            "_",
            "`",
            "```\n",
            "> ",
            "- ",
            "1. ",
            "#",
            "[",
            "](",
            ")",
            "![",
            "<",
            ">",
            "<script>",
            "<img src=x onerror=alert(1)>",
            "javascript:alert(1)",
            "https://example.org",
            "\n",
            "    ",
            "a",
            "&",
            "&#106;",
            "\\",
            "\"",
            "'",
            "\u0000",
            "\uD83D\uDE00");

    private static final Pattern TAG = Pattern.compile("</?([a-zA-Z0-9]*)([^>]*)>?");
    private static final Pattern ATTRIBUTE = Pattern.compile(" ([a-z]+)=\"([^\"]*)\"");

    @Test
    void formattingIsShown() {
        assertThat(Markdown.toHtml("# Title\n\n*soft* **bold** `a<b`\n\n- one\n- two\n\n[words](https://example.org)"))
                .contains(
                        "<h1>Title</h1>",
                        "<em>soft</em>",
                        "<strong>bold</strong>",
                        "<code>a&lt;b</code>",
                        "<li>one</li>")
                .contains("href=\"https://example.org\"", "nofollow", "noopener");
        assertThat(Markdown.toHtml("![a cat](https://example.org/cat.png)")).isEqualTo("<p>a cat</p>\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<img src=x onerror=alert(1)>",
                "[x](javascript:alert(1))",
                "[x](JaVaScRiPt:alert(1))",
                "[x](data:text/html;base64,PHNjcmlwdD4=)",
                "[x](&#106;avascript:alert(1))",
                "<javascript:alert(1)>",
                "![x](javascript:alert(1))",
                "[x](https://example.org\"onmouseover=\"alert(1))",
                "<a href=\"javascript:alert(1)\">x</a>",
                "<svg onload=alert(1)>"
            })
    void nothingThatActsGetsThrough(String markdown) {
        assertSafe(Markdown.toHtml(markdown));
    }

    @Property(tries = 100_000)
    void everyTextIsShownSafely(@ForAll("texts") String text) {
        assertSafe(Markdown.toHtml(text));
    }

    @Test
    void theLongestTextsAreShownWithinASecond() {
        for (var part : PARTS) {
            for (var other : List.of("", "a", "*a **a ", "[", "> ", "\n")) {
                var text = (part + other).repeat(NewMessage.TEXT_LIMIT / (part.length() + other.length()));
                Steady.within(Duration.ofSeconds(1), text, Markdown::toHtml);
            }
        }
        assertThatThrownBy(() -> Markdown.toHtml("x".repeat(1 << 20))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void withoutTheLibrariesItSaysWhichAreMissing() throws Exception {
        var without = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("commonmark"))
                .map(MarkdownTest::url)
                .toArray(URL[]::new);
        try (var loader = new URLClassLoader(without, ClassLoader.getPlatformClassLoader())) {
            var toHtml = loader.loadClass(Markdown.class.getName()).getMethod("toHtml", String.class);

            assertThatThrownBy(() -> toHtml.invoke(null, "text"))
                    .isInstanceOf(InvocationTargetException.class)
                    .cause()
                    .hasMessageContaining("org.commonmark:commonmark");
        }
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Only tags and attributes of the list, and no address but of the allowed schemes. */
    private static void assertSafe(String html) {
        for (var tag = TAG.matcher(html); tag.find(); ) {
            assertThat(tag.group(1)).as(html).matches("p|br|em|strong|code|pre|blockquote|ul|ol|li|h[1-6]|hr|a");
            var rest = tag.group(2);
            for (var attribute = ATTRIBUTE.matcher(rest); attribute.find(); ) {
                assertThat(attribute.group(1)).as(html).isIn("href", "rel", "start");
                var address = attribute.group(2).replace("&#58;", ":");
                var scheme = address.split("[/?#]", 2)[0];
                assertThat(!attribute.group(1).equals("href")
                                || !scheme.contains(":")
                                || scheme.matches("(https?|mailto):.*"))
                        .as(html)
                        .isTrue();
            }
            assertThat(ATTRIBUTE.matcher(rest).replaceAll("")).as(html).matches("\\s*/?");
        }
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(PARTS).list().ofMaxSize(12).map(parts -> String.join("", parts));
    }
}
