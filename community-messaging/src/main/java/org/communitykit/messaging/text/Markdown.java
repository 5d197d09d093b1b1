package org.communitykit.messaging.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.communitykit.messaging.message.NewMessage;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * Markdown (CommonMark) as HTML that is safe to be shown to others: paragraphs, headings, emphasis, lists, quotes, code
 * and links, and nothing else. HTML within the text is shown as it was typed; images, which would tell a stranger who
 * looked at them, become their alternative texts.
 *
 * <p>Needs the libraries {@code org.commonmark:commonmark} and {@code
 * com.googlecode.owasp-java-html-sanitizer:owasp-java-html-sanitizer}, which are optional. Where they cannot be had,
 * {@link PlainText#ofMarkdown} gives the words.
 */
public final class Markdown {
    /** The deepest nesting that is shown as such; a text with more of it is shown as it was typed. */
    private static final int MAX_DEPTH = 100;

    private static final int MAX_BLOCKS = 50;

    private Markdown() {}

    /**
     * The text as HTML.
     *
     * @throws IllegalArgumentException if it has more than {@value NewMessage#TEXT_LIMIT} chars
     * @throws MarkdownUnavailable without the libraries
     */
    public static String toHtml(String markdown) {
        if (markdown.length() > NewMessage.TEXT_LIMIT) {
            throw new IllegalArgumentException(
                    "a text has up to " + NewMessage.TEXT_LIMIT + " chars, not " + markdown.length());
        }
        try {
            return Libraries.html(markdown);
        } catch (NoClassDefFoundError e) {
            throw new MarkdownUnavailable(e);
        }
    }

    /** What touches the optional libraries; loaded only once it is used. */
    private static final class Libraries {
        private static final Parser PARSER =
                Parser.builder().maxOpenBlockParsers(MAX_BLOCKS).build();
        private static final HtmlRenderer RENDERER =
                HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true).build();
        private static final PolicyFactory POLICY = new HtmlPolicyBuilder()
                .allowElements(
                        "p",
                        "br",
                        "em",
                        "strong",
                        "code",
                        "pre",
                        "blockquote",
                        "ul",
                        "ol",
                        "li",
                        "h1",
                        "h2",
                        "h3",
                        "h4",
                        "h5",
                        "h6",
                        "hr",
                        "a")
                .allowUrlProtocols("https", "http", "mailto")
                .allowAttributes("href")
                .onElements("a")
                .allowAttributes("start")
                .matching(Pattern.compile("[0-9]{1,9}"))
                .onElements("ol")
                .requireRelsOnLinks("nofollow", "noopener", "noreferrer")
                .toFactory();

        private Libraries() {}

        static String html(String markdown) {
            var document = PARSER.parse(markdown);
            images(document).forEach(Libraries::unwrap);
            return depth(document) > MAX_DEPTH
                    ? "<p>" + escaped(markdown) + "</p>\n"
                    : POLICY.sanitize(RENDERER.render(document));
        }

        private static List<Image> images(Node document) {
            var images = new ArrayList<Image>();
            walk(document, (node, depth) -> {
                if (node instanceof Image image) {
                    images.add(image);
                }
            });
            return images;
        }

        private static void unwrap(Image image) {
            while (image.getFirstChild() != null) {
                image.insertBefore(image.getFirstChild());
            }
            image.unlink();
        }

        private static int depth(Node document) {
            var deepest = new int[1];
            walk(document, (node, depth) -> deepest[0] = Math.max(deepest[0], depth));
            return deepest[0];
        }

        private interface Visitor {
            void visit(Node node, int depth);
        }

        /** Visits everything in the document without going as deep as it is nested. */
        private static void walk(Node document, Visitor visitor) {
            int depth = 0;
            Node node = document;
            while (true) {
                visitor.visit(node, depth);
                if (node.getFirstChild() != null) {
                    node = node.getFirstChild();
                    depth++;
                    continue;
                }
                while (node != document && node.getNext() == null) {
                    node = node.getParent();
                    depth--;
                }
                if (node == document) {
                    return;
                }
                node = node.getNext();
            }
        }

        private static String escaped(String text) {
            return text.replace("&", "&amp;")
                    .replace("<", "&lt;")
                    .replace(">", "&gt;")
                    .replace("\"", "&quot;");
        }
    }
}
