package org.communitykit.messaging.text;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The words of a formatted text, for places where no formatting can be shown: notifications, mails, search, small
 * screens. What comes out is not Markdown or HTML, nor safe to be put into HTML without escaping.
 */
public final class PlainText {
    private static final Set<String> BREAKING = Set.of(
            "p",
            "div",
            "br",
            "li",
            "ul",
            "ol",
            "tr",
            "table",
            "blockquote",
            "pre",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "hr",
            "section",
            "article",
            "aside",
            "header",
            "footer",
            "dd",
            "dt",
            "dl",
            "details",
            "summary");
    private static final Set<String> APART = Set.of(
            "p", "ul", "ol", "table", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "aside", "details");
    private static final Set<String> UNSAID = Set.of("script", "style", "head", "title", "svg", "template");
    private static final Map<String, String> ENTITIES = Map.ofEntries(
            Map.entry("amp", "&"),
            Map.entry("lt", "<"),
            Map.entry("gt", ">"),
            Map.entry("quot", "\""),
            Map.entry("apos", "'"),
            Map.entry("nbsp", " "),
            Map.entry("ndash", "–"),
            Map.entry("mdash", "—"),
            Map.entry("lsquo", "‘"),
            Map.entry("rsquo", "’"),
            Map.entry("ldquo", "“"),
            Map.entry("rdquo", "”"),
            Map.entry("laquo", "«"),
            Map.entry("raquo", "»"),
            Map.entry("hellip", "…"),
            Map.entry("copy", "©"),
            Map.entry("euro", "€"),
            Map.entry("pound", "£"),
            Map.entry("middot", "·"),
            Map.entry("bull", "•"),
            Map.entry("times", "×"),
            Map.entry("auml", "ä"),
            Map.entry("ouml", "ö"),
            Map.entry("uuml", "ü"),
            Map.entry("Auml", "Ä"),
            Map.entry("Ouml", "Ö"),
            Map.entry("Uuml", "Ü"),
            Map.entry("szlig", "ß"),
            Map.entry("eacute", "é"),
            Map.entry("egrave", "è"),
            Map.entry("agrave", "à"),
            Map.entry("ccedil", "ç"),
            Map.entry("ntilde", "ñ"),
            Map.entry("shy", ""));
    private static final int LONGEST_ENTITY = 10;

    private PlainText() {}

    /** The words of an HTML text, in paragraphs; scripts and the like are no words, images are their alternative texts. */
    public static String ofHtml(String html) {
        return new Html(html).words();
    }

    /**
     * The words of a Markdown text: without the signs of headings, emphasis and code, links as {@code words (address)},
     * images as their alternative texts. Lists and quotes stay as they are, since they read well.
     */
    public static String ofMarkdown(String markdown) {
        return new Marks(markdown).words();
    }

    private static final class Html {
        private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{1,6}");
        private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,7}");

        private final String html;
        private final StringBuilder words;
        private int preformatted;

        Html(String html) {
            this.html = html;
            this.words = new StringBuilder(html.length());
        }

        String words() {
            int i = 0;
            while (i < html.length()) {
                char c = html.charAt(i);
                if (c == '<' && i + 1 < html.length() && isTag(html.charAt(i + 1))) {
                    i = tag(i);
                } else if (c == '&') {
                    i = entity(i);
                } else {
                    say(c);
                    i++;
                }
            }
            return words.toString().strip();
        }

        private static boolean isTag(char c) {
            return Character.isLetter(c) || c == '/' || c == '!' || c == '?';
        }

        private void say(char c) {
            if (preformatted > 0 || !Character.isWhitespace(c)) {
                words.append(c);
            } else if (words.length() > 0 && !Character.isWhitespace(words.charAt(words.length() - 1))) {
                words.append(' ');
            }
        }

        private int tag(int open) {
            if (html.startsWith("<!--", open)) {
                return behind("-->", open + 4);
            }
            int close = html.indexOf('>', open);
            if (close < 0) {
                return html.length();
            }
            boolean ends = html.charAt(open + 1) == '/';
            var name = name(ends ? open + 2 : open + 1);
            if (UNSAID.contains(name) && !ends) {
                return behind("</" + name, close);
            }
            if (name.equals("pre")) {
                preformatted = Math.max(0, preformatted + (ends ? -1 : 1));
            }
            if (BREAKING.contains(name)) {
                lines(APART.contains(name) ? 2 : 1);
            }
            if (name.equals("li") && !ends) {
                words.append("- ");
            }
            if (name.equals("img")) {
                alternative(open, close);
            }
            return close + 1;
        }

        private String name(int start) {
            int end = start;
            while (end < html.length() && end < start + 12 && Character.isLetterOrDigit(html.charAt(end))) {
                end++;
            }
            return html.substring(start, end).toLowerCase(Locale.ROOT);
        }

        /** Behind the next tag that begins so, which ends with its {@code >}. */
        private int behind(String end, int from) {
            int limit = html.length() - end.length();
            for (int i = from; i <= limit; i++) {
                if (html.regionMatches(true, i, end, 0, end.length())) {
                    int close = html.indexOf('>', i);
                    return close < 0 ? html.length() : close + 1;
                }
            }
            return html.length();
        }

        private void alternative(int open, int close) {
            var tag = html.substring(open, close);
            int alt = tag.indexOf("alt=\"");
            int end = alt < 0 ? -1 : tag.indexOf('"', alt + 5);
            if (end >= 0) {
                words.append(tag, alt + 5, end);
            }
        }

        /** Ends the line, and leaves one free if there are two. */
        private void lines(int count) {
            int end = words.length();
            int there = 0;
            while (end > 0 && Character.isWhitespace(words.charAt(end - 1))) {
                end--;
                there += words.charAt(end) == '\n' ? 1 : 0;
            }
            words.setLength(end);
            if (end > 0) {
                words.append("\n".repeat(Math.max(count, Math.min(2, there))));
            }
        }

        private int entity(int start) {
            int end = start + 1;
            while (end < html.length() && end <= start + LONGEST_ENTITY && html.charAt(end) != ';') {
                end++;
            }
            if (end < html.length() && html.charAt(end) == ';') {
                var known = entity(html.substring(start + 1, end));
                if (known != null) {
                    words.append(known);
                    return end + 1;
                }
            }
            words.append('&');
            return start + 1;
        }

        private static @Nullable String entity(String name) {
            if (!name.startsWith("#")) {
                return ENTITIES.get(name);
            }
            boolean hex = name.startsWith("#x") || name.startsWith("#X");
            var digits = name.substring(hex ? 2 : 1);
            if (!(hex ? HEX : DECIMAL).matcher(digits).matches()) {
                return null;
            }
            int point = Integer.parseInt(digits, hex ? 16 : 10);
            boolean valid = Character.isValidCodePoint(point)
                    && point != 0
                    && (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE);
            return valid ? Character.toString(point) : null;
        }
    }

    private static final class Marks {
        private final String text;
        private final StringBuilder words;
        /** Where the bracket that may open a link stands in the words, or -1. */
        private int bracket = -1;

        /** No link that begins before this is closed. */
        private int hopeless;

        private boolean image;
        private int at;

        Marks(String text) {
            this.text = text;
            this.words = new StringBuilder(text.length());
        }

        String words() {
            while (at < text.length()) {
                boolean fresh = at == 0 || text.charAt(at - 1) == '\n';
                if (!fresh || !fence()) {
                    if (fresh) {
                        heading();
                    }
                    if (at < text.length()) {
                        step(text.charAt(at));
                    }
                }
            }
            return words.toString().strip();
        }

        /** Drops a line that only fences code. */
        private boolean fence() {
            if (!text.startsWith("```", at) && !text.startsWith("~~~", at)) {
                return false;
            }
            int end = text.indexOf('\n', at);
            at = end < 0 ? text.length() : end + 1;
            return true;
        }

        /** Drops the signs of a heading. */
        private void heading() {
            bracket = -1;
            int i = at;
            while (i < text.length() && text.charAt(i) == '#' && i < at + 6) {
                i++;
            }
            if (i > at && i < text.length() && text.charAt(i) == ' ') {
                at = i + 1;
            }
        }

        private void step(char c) {
            if (c == '\\' && at + 1 < text.length() && isSign(text.charAt(at + 1))) {
                words.append(text.charAt(at + 1));
                at += 2;
            } else if (c == '*' || c == '`' || text.startsWith("~~", at) || (c == '_' && isOuter())) {
                at += c == '~' ? 2 : 1;
            } else if (c == '[') {
                bracket = words.length();
                image = at > 0 && text.charAt(at - 1) == '!';
                words.append(c);
                at++;
            } else if (c == ']' && bracket >= 0 && text.startsWith("](", at)) {
                link();
            } else {
                words.append(c);
                at++;
            }
        }

        private static boolean isSign(char c) {
            return "\\`*_{}[]()#+-.!~>|".indexOf(c) >= 0;
        }

        /** Whether an underscore stands at the edge of a word; within one it is a letter. */
        private boolean isOuter() {
            boolean before = at > 0 && Character.isLetterOrDigit(text.charAt(at - 1));
            boolean after = at + 1 < text.length() && Character.isLetterOrDigit(text.charAt(at + 1));
            return !(before && after);
        }

        private void link() {
            int end = at + 2;
            while (at >= hopeless && end < text.length() && text.charAt(end) != ')' && text.charAt(end) != '\n') {
                end++;
            }
            if (at < hopeless || end == text.length() || text.charAt(end) == '\n') {
                hopeless = Math.max(hopeless, end);
                words.append(']');
                at++;
                return;
            }
            words.deleteCharAt(bracket);
            if (image && bracket > 0 && words.charAt(bracket - 1) == '!') {
                words.deleteCharAt(bracket - 1);
            } else {
                var address = text.substring(at + 2, end);
                int space = address.indexOf(' ');
                if (!address.isEmpty()) {
                    words.append(" (")
                            .append(address, 0, space > 0 ? space : address.length())
                            .append(')');
                }
            }
            bracket = -1;
            at = end + 1;
        }
    }
}
