package org.communitykit.messaging.rule;

import java.lang.Character.UnicodeBlock;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A text as it is compared with others: compatibility forms are written plainly (NFKC), case makes no difference, letters
 * of other alphabets that look like Latin ones are those, what cannot be seen is left out, and so are marks piled upon
 * letters that have none of their own. Made in time proportional to the text.
 */
final class Folded {
    /** How many marks a letter carries at the most; more are looked at by themselves. */
    private static final int MARKS = 16;

    private static final int FIRST_MARK = 0x300;

    private static final Map<Character, Character> LOOKALIKES = lookalikes(
            "abcdefghijklmnopqrstuvwxyz",
            // Cyrillic, Greek, Armenian, phonetic letters and small capitals, in the order of the letters they look
            // like
            "а\u0251α\u1d00",
            "вьβ\u0299",
            "с\u1d04ϲ",
            "ԁ\u1d05",
            "еεҽ\u1d07є",
            "\ua730",
            "ɡցԍ\u0262",
            "һнհ\u029c",
            "іıιɩ\u026a",
            "јյϳ\u1d0a",
            "кκ\u1d0b",
            "ӏ\u029fǀ",
            "м\u1d0d",
            "пոη\u0274",
            "оοσօ\u1d0f",
            "рρ\u1d18",
            "ԛզ",
            "г\u0280",
            "ѕ\ua731",
            "тτ\u1d1b",
            "սμυ\u1d1c",
            "ν\u1d20ѵ",
            "ԝω\u1d21ѡ",
            "хχ",
            "уүγ\u028f",
            "ᴢ");

    private static Map<Character, Character> lookalikes(String letters, String... groups) {
        var alike = new HashMap<Character, Character>();
        for (int i = 0; i < groups.length; i++) {
            var letter = letters.charAt(i);
            groups[i].chars().forEach(other -> alike.put((char) other, letter));
        }
        return Map.copyOf(alike);
    }

    private static final Set<UnicodeBlock> PILED = Set.of(
            UnicodeBlock.COMBINING_DIACRITICAL_MARKS,
            UnicodeBlock.COMBINING_DIACRITICAL_MARKS_EXTENDED,
            UnicodeBlock.COMBINING_DIACRITICAL_MARKS_SUPPLEMENT,
            UnicodeBlock.COMBINING_MARKS_FOR_SYMBOLS,
            UnicodeBlock.COMBINING_HALF_MARKS);

    private final String text;
    private final int[] from;

    private Folded(String text, int[] from) {
        this.text = text;
        this.from = from;
    }

    String text() {
        return text;
    }

    /** Where in the original the piece begins that the char at this place comes from; at the end, the original's. */
    int from(int at) {
        return from[at];
    }

    static Folded of(String text) {
        var folded = new StringBuilder(text.length());
        var from = new int[text.length() + 1];
        int i = 0;
        while (i < text.length()) {
            int end = end(text, i);
            char first = text.charAt(i);
            var piece = end == i + 1 && first < 0x80
                    ? String.valueOf(first >= 'A' && first <= 'Z' ? (char) (first + 32) : first)
                    : plain(text.substring(i, end));
            from = folded.length() + piece.length() >= from.length
                    ? Arrays.copyOf(from, 2 * (folded.length() + piece.length()) + 1)
                    : from;
            Arrays.fill(from, folded.length(), folded.length() + piece.length(), i);
            folded.append(piece);
            i = end;
        }
        from[folded.length()] = text.length();
        return new Folded(folded.toString(), Arrays.copyOf(from, folded.length() + 1));
    }

    /** Where the piece ends that begins here: a code point with the marks it carries, or jamo that make a syllable. */
    private static int end(String text, int start) {
        int end = start + Character.charCount(text.codePointAt(start));
        for (int marks = 0; marks < MARKS && end < text.length(); marks++) {
            int next = text.codePointAt(end);
            if (next < FIRST_MARK || !(isMark(next) || isJamo(next))) {
                return end;
            }
            end += Character.charCount(next);
        }
        return end;
    }

    private static String plain(String piece) {
        var compatible = Normalizer.normalize(piece, Normalizer.Form.NFKC);
        var lower = Normalizer.normalize(
                compatible.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT), Normalizer.Form.NFKC);
        var plain = new StringBuilder(lower.length());
        lower.codePoints()
                .filter(c -> !isPiled(c) && Character.getType(c) != Character.FORMAT)
                .forEach(c -> {
                    var alike = c <= Character.MAX_VALUE ? LOOKALIKES.get((char) c) : null;
                    plain.appendCodePoint(alike == null ? c : alike);
                });
        return plain.toString();
    }

    /** A vowel or final consonant, which follows what it makes a syllable with. */
    private static boolean isJamo(int c) {
        return c >= 0x1160 && c <= 0x11ff;
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }

    /** Marks that any letter can carry; those of scripts that write vowels with marks are letters to us. */
    private static boolean isPiled(int c) {
        return c >= FIRST_MARK && PILED.contains(UnicodeBlock.of(c));
    }
}
