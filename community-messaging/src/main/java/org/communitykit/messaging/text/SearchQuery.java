package org.communitykit.messaging.text;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What somebody typed to search for. A search is never wrong: what is no filter is a word.
 *
 * <pre>
 * gloves                   a word
 * "bring gloves"           words in this order
 * -snow  -"heavy snow"     messages without it
 * from:ana  in:garden      by whom and in which channel; -from:ana by anyone else
 * has:link                 with something in it: link, file, image, poll, reaction
 * before:2026-05-01        written before that day, in whatever zone the host holds for right
 * after:2026-05-01         written after that day
 * </pre>
 *
 * Filters are written in any case, their values may be quoted. A quote that is not closed reaches to the end.
 *
 * @param parts what was asked for, in the order it was written, at most {@value #MAX_PARTS}
 * @param ignored what stood behind these
 */
public record SearchQuery(List<Part> parts, int ignored) {
    /** The most parts of a search; what comes behind them is ignored. */
    public static final int MAX_PARTS = 32;

    /** The most chars of a part; longer ones are cut. */
    public static final int PART_LIMIT = 200;

    /** One thing asked for. */
    public sealed interface Part {
        /** Whether messages without it are asked for. */
        boolean excluded();
    }

    /** A word, or several in this order. */
    public record Words(String text, boolean excluded) implements Part {}

    /** By somebody of this handle, without {@code @}. */
    public record From(String handle, boolean excluded) implements Part {}

    /** In a channel of this name, without {@code #}. */
    public record In(String channel, boolean excluded) implements Part {}

    /** With something in it. */
    public record Has(Thing thing, boolean excluded) implements Part {}

    /** Written on an earlier day than this. */
    public record Before(LocalDate day, boolean excluded) implements Part {}

    /** Written on a later day than this. */
    public record After(LocalDate day, boolean excluded) implements Part {}

    /** What a message can have in it. */
    public enum Thing {
        LINK,
        FILE,
        IMAGE,
        POLL,
        REACTION
    }

    public SearchQuery {
        parts = List.copyOf(parts);
    }

    /** Reads what somebody typed; takes time in proportion to its length and never fails. */
    public static SearchQuery of(String typed) {
        return new Parser(typed).read();
    }

    /** Whether there is nothing to find by: no part at all, or only exclusions. */
    public boolean isEmpty() {
        return parts.stream().allMatch(Part::excluded);
    }

    private static final class Parser {
        private final String typed;
        private final List<Part> parts = new ArrayList<>();
        private int ignored;
        private int at;

        Parser(String typed) {
            this.typed = typed;
        }

        SearchQuery read() {
            skipSpaces();
            while (at < typed.length()) {
                part();
                skipSpaces();
            }
            return new SearchQuery(parts, ignored);
        }

        private void skipSpaces() {
            while (at < typed.length() && isSpace(typed.charAt(at))) {
                at++;
            }
        }

        private void part() {
            boolean excluded = typed.charAt(at) == '-' && at + 1 < typed.length() && !isSpace(typed.charAt(at + 1));
            if (excluded) {
                at++;
            }
            int start = at;
            var name = name();
            if (name.isEmpty()) {
                add(new Words(value(), excluded));
                return;
            }
            boolean valued = at < typed.length() && !isSpace(typed.charAt(at));
            var filter = valued ? filter(name, value(), excluded) : null;
            if (filter == null) {
                at = start;
            }
            add(filter == null ? new Words(word(), excluded) : filter);
        }

        /** The letters before a colon, which is skipped; empty if there is none. */
        private String name() {
            int end = at;
            while (end < typed.length() && end < at + 10 && isLetter(typed.charAt(end))) {
                end++;
            }
            if (end == at || end == typed.length() || typed.charAt(end) != ':') {
                return "";
            }
            var name = typed.substring(at, end).toLowerCase(Locale.ROOT);
            at = end + 1;
            return name;
        }

        /** What is quoted here, or else a word. */
        private String value() {
            if (typed.charAt(at) != '"') {
                return word();
            }
            int start = at + 1;
            int end = typed.indexOf('"', start);
            at = end < 0 ? typed.length() : end + 1;
            return cut(typed.substring(start, end < 0 ? typed.length() : end));
        }

        private String word() {
            int start = at;
            while (at < typed.length() && !isSpace(typed.charAt(at))) {
                at++;
            }
            return cut(typed.substring(start, at));
        }

        private void add(Part part) {
            if (part instanceof Words words && words.text().isEmpty()) {
                return;
            }
            if (parts.size() == MAX_PARTS) {
                ignored++;
            } else {
                parts.add(part);
            }
        }

        private static @Nullable Part filter(String name, String value, boolean excluded) {
            return switch (name) {
                case "from" -> named(value, '@') ? new From(bare(value, '@'), excluded) : null;
                case "in" -> named(value, '#') ? new In(bare(value, '#'), excluded) : null;
                case "has" -> thing(value, excluded);
                case "before", "after" -> day(name, value, excluded);
                default -> null;
            };
        }

        private static boolean named(String value, char sign) {
            return !bare(value, sign).isEmpty();
        }

        private static String bare(String value, char sign) {
            return !value.isEmpty() && value.charAt(0) == sign ? value.substring(1) : value;
        }

        private static @Nullable Part thing(String value, boolean excluded) {
            for (var thing : Thing.values()) {
                if (thing.name().equalsIgnoreCase(value)) {
                    return new Has(thing, excluded);
                }
            }
            return null;
        }

        private static @Nullable Part day(String name, String value, boolean excluded) {
            try {
                var day = LocalDate.parse(value);
                return name.equals("before") ? new Before(day, excluded) : new After(day, excluded);
            } catch (DateTimeException e) {
                return null;
            }
        }

        private static String cut(String text) {
            var one = text.strip();
            if (one.length() <= PART_LIMIT) {
                return one;
            }
            return one.substring(
                    0, Character.isHighSurrogate(one.charAt(PART_LIMIT - 1)) ? PART_LIMIT - 1 : PART_LIMIT);
        }

        private static boolean isSpace(char c) {
            return Character.isWhitespace(c) || Character.isSpaceChar(c);
        }

        private static boolean isLetter(char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        }
    }
}
