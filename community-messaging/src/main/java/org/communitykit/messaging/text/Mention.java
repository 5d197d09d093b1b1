package org.communitykit.messaging.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Somebody, or everybody, named in a text by {@code @}. Whether there is anybody so called is for others to find out.
 *
 * @param start where the {@code @} stands
 * @param end behind the last char
 * @param name what follows the {@code @}, in lower case
 * @param kind whom it means
 */
public record Mention(int start, int end, String name, Kind kind) {
    /** Whom a mention means. */
    public enum Kind {
        /** One member, by their handle. */
        MEMBER,
        /** All of a channel: {@code @all}, {@code @channel} or {@code @everyone}. */
        EVERYONE,
        /** Those of a channel who are there: {@code @here}. */
        PRESENT
    }

    /** The most chars of a name; longer ones mention nobody. */
    public static final int NAME_LIMIT = 32;

    private static final int SHORTEST_HANDLE = 3;
    private static final Set<String> EVERYONE = Set.of("all", "channel", "everyone");

    /**
     * The mentions in a text, in their order. A name is 3 to {@value #NAME_LIMIT} of {@code a-z 0-9 _ . -}, beginning and
     * ending with a letter, a digit or {@code _}; the {@code @} stands at the beginning or behind a char that is no letter
     * or digit. Nobody is mentioned within code, be it a span or a fenced block, nor in e-mail addresses and URLs, nor by
     * {@code \@}.
     */
    public static List<Mention> in(String text) {
        var mentions = new ArrayList<Mention>();
        var code = new CodeSpans(text);
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '\\') {
                i += 2;
            } else if (c == '`' || c == '~') {
                i = code.skip(i);
            } else if (c == ':' && text.startsWith("://", i)) {
                i = endOfWord(text, i);
            } else if (c == '@') {
                i = mention(text, i, mentions);
            } else {
                i++;
            }
        }
        return List.copyOf(mentions);
    }

    private static int mention(String text, int at, List<Mention> found) {
        int end = at + 1;
        while (end < text.length() && isInName(text.charAt(end))) {
            end++;
        }
        int next = end;
        while (end > at + 1 && !isEdge(text.charAt(end - 1))) {
            end--;
        }
        boolean named = end - at - 1 >= SHORTEST_HANDLE && end - at - 1 <= NAME_LIMIT && isEdge(text.charAt(at + 1));
        boolean apart = at == 0 || !isPartOfAddress(text.charAt(at - 1));
        // as in ana@example@example.org, or names in other scripts, of which this would be a part
        boolean whole = next == text.length() || !isPartOfWord(text.charAt(next));
        if (named && apart && whole) {
            var name = text.substring(at + 1, end).toLowerCase(Locale.ROOT);
            var kind = EVERYONE.contains(name) ? Kind.EVERYONE : name.equals("here") ? Kind.PRESENT : Kind.MEMBER;
            found.add(new Mention(at, end, name, kind));
        }
        return next;
    }

    private static boolean isInName(char c) {
        return isEdge(c) || c == '.' || c == '-';
    }

    private static boolean isEdge(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    }

    private static boolean isPartOfAddress(char c) {
        return isPartOfWord(c) || c == '.' || c == '-' || c == '+' || c == '/';
    }

    private static boolean isPartOfWord(char c) {
        return Character.isLetterOrDigit(c) || Character.isSurrogate(c) || c == '_' || c == '@';
    }

    private static int endOfWord(String text, int from) {
        int end = from;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end)) && text.charAt(end) != '>') {
            end++;
        }
        return end;
    }
}
