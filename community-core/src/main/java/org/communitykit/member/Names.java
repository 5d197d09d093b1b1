package org.communitykit.member;

import java.text.Normalizer;
import java.util.Locale;
import org.communitykit.storage.Text;

/** The rule for names that are shown to others, and how they are found again. */
public final class Names {
    /** The most chars of a name. */
    public static final int LIMIT = 100;

    /** How much of a name the directory is sorted and searched by. */
    static final int KEY_LIMIT = 60;

    private Names() {}

    /**
     * Throws {@link IllegalArgumentException} unless the text can be shown as a name: 1 to {@value #LIMIT} chars, not
     * blank, nothing that cannot be seen or that turns the text around it (controls, zero width and bidirectional
     * formatting characters), but for the joiners that emoji and some scripts are written with. Never repeats the text.
     */
    public static void check(String name, String what) {
        if (name.isBlank() || name.length() > LIMIT) {
            throw new IllegalArgumentException(
                    what + " has " + name.length() + " chars; 1 to " + LIMIT + " are allowed, not all of them blank");
        }
        Text.check(name, what);
        if (!isClean(name)) {
            throw new IllegalArgumentException(what + " holds characters that cannot be seen");
        }
    }

    /** The text made fit to be shown as a name, for imports from where anything went; the other if nothing is left. */
    public static String cleaned(String text, String other) {
        var points = text.codePoints().toArray();
        var clean = new StringBuilder();
        for (int i = 0; i < points.length; i++) {
            if (isClean(points, i)) {
                clean.appendCodePoint(points[i]);
            }
        }
        if (clean.length() > LIMIT) {
            clean.setLength(Character.isHighSurrogate(clean.charAt(LIMIT - 1)) ? LIMIT - 1 : LIMIT);
        }
        var name = clean.toString().strip();
        if (!isClean(name)) {
            // what a joiner belonged to has gone
            name = withoutJoiners(name).strip();
        }
        return name.isBlank() ? other : name;
    }

    static boolean isClean(String text) {
        var points = text.codePoints().toArray();
        for (int i = 0; i < points.length; i++) {
            if (!isClean(points, i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isClean(int[] text, int at) {
        int c = text[at];
        return switch (Character.getType(c)) {
            case Character.FORMAT -> Joiners.isJoiner(c) && Joiners.belongs(text, at);
            case Character.CONTROL,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE -> false;
            default -> !blank(c);
        };
    }

    private static String withoutJoiners(String text) {
        var rest = new StringBuilder(text.length());
        for (int c : text.codePoints().toArray()) {
            if (!Joiners.isJoiner(c)) {
                rest.appendCodePoint(c);
            }
        }
        return rest.toString();
    }

    /** Letters and marks that show nothing. */
    private static boolean blank(int c) {
        return c == 0x115F
                || c == 0x1160
                || c == 0x3164
                || c == 0xFFA0
                || c == 0x2800
                || c == 0x034F
                || (c >= 0xFE00 && c <= 0xFE0F && c != 0xFE0F)
                || (c >= 0xE0100 && c <= 0xE01EF);
    }

    /** What the name is sorted and found by: without regard to case, width, joiners and the like. */
    static String key(String name) {
        var folded = fold(withoutJoiners(name));
        int end = folded.offsetByCodePoints(0, Math.min(KEY_LIMIT / 2, folded.codePointCount(0, folded.length())));
        return folded.substring(0, end);
    }

    static String fold(String text) {
        var folded = text;
        for (int i = 0; i < 3; i++) {
            folded = Normalizer.normalize(
                    Normalizer.normalize(folded, Normalizer.Form.NFKC)
                            .toUpperCase(Locale.ROOT)
                            .toLowerCase(Locale.ROOT),
                    Normalizer.Form.NFKC);
        }
        return folded;
    }
}
