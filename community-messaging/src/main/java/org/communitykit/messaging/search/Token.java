package org.communitykit.messaging.search;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A word of a text as searches know it, and where it stands.
 *
 * <p>Letters, digits and the marks on them make words; everything else parts them. Words are equal without regard to case,
 * width and other compatibility forms (NFKC), and, in Latin, Greek and Cyrillic, to diacritics. Scripts that are written
 * without spaces (Han, Kana, Thai, Lao, Khmer, Myanmar) give a word for every character, so that what is asked for is
 * found inside of longer text; words of several characters are then phrases.
 *
 * @param word at most {@value #LIMIT} chars, longer ones are cut
 * @param from the first char of what it was made of
 * @param to the first char behind it
 */
public record Token(String word, int from, int to) {
    /** The most chars of a word. */
    public static final int LIMIT = 64;

    private static final int MOST_READ = 4 * LIMIT;

    /** The words of the text in their order; takes time in proportion to its length. */
    public static List<Token> of(String text) {
        var tokens = new ArrayList<Token>();
        int at = 0;
        while (at < text.length()) {
            int c = text.codePointAt(at);
            if (!isPart(c)) {
                at += Character.charCount(c);
                continue;
            }
            int from = at;
            while (at < text.length() && (isPart(text.codePointAt(at)) || isInvisible(text.codePointAt(at)))) {
                at += Character.charCount(text.codePointAt(at));
            }
            run(text, from, at, tokens);
        }
        return tokens;
    }

    /** The words of the text without their places. */
    public static List<String> words(String text) {
        return of(text).stream().map(Token::word).toList();
    }

    /** Splits a run of letters where characters begin that are words of their own. */
    private static void run(String text, int from, int to, List<Token> tokens) {
        int start = from;
        int at = from;
        while (at < to) {
            int next = at + Character.charCount(text.codePointAt(at));
            if (standsAlone(text.codePointAt(at))) {
                piece(text, start, at, tokens);
                while (next < to && goesOn(text.codePointAt(next))) {
                    next += Character.charCount(text.codePointAt(next));
                }
                piece(text, at, next, tokens);
                start = next;
            }
            at = next;
        }
        piece(text, start, to, tokens);
    }

    private static void piece(String text, int from, int to, List<Token> tokens) {
        if (from == to) {
            return;
        }
        // what lies behind would be cut anyway, but might first grow eighteenfold
        int end = Math.min(to, from + MOST_READ);
        var written = text.substring(from, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
        if (isPlain(written)) {
            tokens.add(new Token(written, from, to));
            return;
        }
        // folding may bring signs along, as the stroke of ½, and part what was written as one
        var folded = folded(written);
        int start = 0;
        int at = 0;
        while (at < folded.length()) {
            int c = folded.codePointAt(at);
            int next = at + Character.charCount(c);
            if (!isPart(c)) {
                put(folded.substring(start, at), from, to, tokens);
                start = next;
            } else if (standsAlone(c)) {
                put(folded.substring(start, at), from, to, tokens);
                while (next < folded.length() && goesOn(folded.codePointAt(next))) {
                    next += Character.charCount(folded.codePointAt(next));
                }
                put(folded.substring(at, next), from, to, tokens);
                start = next;
            }
            at = next;
        }
        put(folded.substring(start), from, to, tokens);
    }

    private static void put(String word, int from, int to, List<Token> tokens) {
        if (word.length() > LIMIT) {
            boolean pair = Character.isHighSurrogate(word.charAt(LIMIT - 1));
            tokens.add(new Token(word.substring(0, pair ? LIMIT - 1 : LIMIT), from, to));
        } else if (!word.isEmpty()) {
            tokens.add(new Token(word, from, to));
        }
    }

    /** Whether it is a single character that folding leaves alone. */
    private static boolean isPlain(String piece) {
        return piece.length() == 1
                && standsAlone(piece.charAt(0))
                && Normalizer.isNormalized(piece, Normalizer.Form.NFKC);
    }

    private static String folded(String text) {
        boolean plain = true;
        for (int i = 0; plain && i < text.length(); i++) {
            plain = text.charAt(i) < 0x80;
        }
        if (plain) {
            return text.toLowerCase(Locale.ROOT);
        }
        var folded = text;
        // a second time for what only case folding has made composable, as of the long s with a dot
        for (int i = 0; i < 2; i++) {
            folded = withoutDiacritics(Normalizer.normalize(folded, Normalizer.Form.NFKD))
                    .toUpperCase(Locale.ROOT)
                    .codePoints()
                    .map(Character::toLowerCase)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            folded = Normalizer.normalize(folded, Normalizer.Form.NFKC);
        }
        return folded;
    }

    private static String withoutDiacritics(String decomposed) {
        var kept = new StringBuilder();
        boolean folding = false;
        for (int at = 0; at < decomposed.length(); ) {
            int c = decomposed.codePointAt(at);
            at += Character.charCount(c);
            boolean mark = isMark(c);
            if (!mark) {
                folding = isFolded(Character.UnicodeScript.of(c));
            }
            if (!(mark && folding) && !isInvisible(c)) {
                kept.appendCodePoint(c);
            }
        }
        return kept.toString();
    }

    private static boolean isFolded(Character.UnicodeScript script) {
        return script == Character.UnicodeScript.LATIN
                || script == Character.UnicodeScript.GREEK
                || script == Character.UnicodeScript.CYRILLIC;
    }

    private static boolean isPart(int c) {
        return Character.isLetterOrDigit(c)
                || isMark(c)
                || Character.isAlphabetic(c)
                || Character.getType(c) == Character.OTHER_NUMBER;
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }

    /** Marks, and the narrow ones of Kana, which count as letters. */
    private static boolean goesOn(int c) {
        return isMark(c) || c == 0xFF9E || c == 0xFF9F;
    }

    /** Soft hyphens, joiners and the like, which are inside of words without being seen. */
    private static boolean isInvisible(int c) {
        return Character.getType(c) == Character.FORMAT;
    }

    private static boolean standsAlone(int c) {
        if (c < 0x0E00) {
            return false;
        }
        return switch (Character.UnicodeScript.of(c)) {
            case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> !isMark(c);
            default -> false;
        };
    }
}
