package org.communitykit.analytics.keyword;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Cuts text into words; replaceable for languages that do not put spaces between them, or to bring words to their stem. */
@FunctionalInterface
public interface Tokenizer {
    /** The words of the text as they are to be compared, in runs that nothing but spaces stands between. */
    List<List<String>> clauses(String text);

    /**
     * Letters, digits and marks in a row make a word, with apostrophes and hyphens between them; any other sign ends a
     * clause. Words are in lower case. Takes time in proportion to the text.
     */
    static Tokenizer words() {
        return text -> {
            var clauses = new ArrayList<List<String>>();
            var clause = new ArrayList<String>();
            int start = -1;
            for (int i = 0; i <= text.length(); ) {
                int c = i == text.length() ? '.' : text.codePointAt(i);
                int next = i + Character.charCount(c);
                if (isWord(c) || (start >= 0 && joins(c) && next < text.length() && isWord(text.codePointAt(next)))) {
                    start = start < 0 ? i : start;
                } else {
                    if (start >= 0) {
                        clause.add(text.substring(start, i)
                                .toLowerCase(Locale.ROOT)
                                .replace('\u2019', '\''));
                        start = -1;
                    }
                    if (!isSpace(c) && !clause.isEmpty()) {
                        clauses.add(List.copyOf(clause));
                        clause.clear();
                    }
                }
                i = next;
            }
            return List.copyOf(clauses);
        };
    }

    private static boolean isWord(int c) {
        int type = Character.getType(c);
        return Character.isLetterOrDigit(c)
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }

    private static boolean joins(int c) {
        return c == '\'' || c == '\u2019' || c == '-';
    }

    private static boolean isSpace(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }
}
