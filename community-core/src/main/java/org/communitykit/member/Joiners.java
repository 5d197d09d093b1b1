package org.communitykit.member;

import java.lang.Character.UnicodeScript;
import java.util.Set;

/**
 * Characters that cannot be seen and yet belong where they stand: the joiners within emoji such as families, within
 * words of scripts that are written joined up, and the tags of regional flags. Anywhere else they only make two names
 * look alike.
 */
final class Joiners {
    private static final int NON_JOINER = 0x200C;
    private static final int JOINER = 0x200D;
    private static final int EMOJI_STYLE = 0xFE0F;
    private static final int BLACK_FLAG = 0x1F3F4;
    private static final int END_OF_TAGS = 0xE007F;

    /** The signs that silence a vowel, behind which joiners choose between forms of what follows. */
    private static final String VIRAMAS = "\u094D\u09CD\u0A4D\u0ACD\u0B4D\u0BCD\u0C4D\u0CCD\u0D4D\u0DCA\u1039\u17D2";

    private static final Set<UnicodeScript> JOINED = Set.of(
            UnicodeScript.ARABIC,
            UnicodeScript.SYRIAC,
            UnicodeScript.MONGOLIAN,
            UnicodeScript.NKO,
            UnicodeScript.MANDAIC);

    private Joiners() {}

    static boolean isJoiner(int c) {
        return c == NON_JOINER || c == JOINER || isTag(c) || c == END_OF_TAGS;
    }

    /** Whether the joiner at this place of the text belongs there. */
    static boolean belongs(int[] text, int at) {
        int c = text[at];
        if (isTag(c) || c == END_OF_TAGS) {
            return isInFlag(text, at);
        }
        if (at == 0) {
            return false;
        }
        int before = text[at - 1];
        if (VIRAMAS.indexOf(before) >= 0) {
            return at + 1 == text.length || Character.isLetter(text[at + 1]) || text[at + 1] == ' ';
        }
        if (at + 1 == text.length) {
            return false;
        }
        int after = text[at + 1];
        if (c == NON_JOINER) {
            return isJoined(before) && isJoined(after);
        }
        return isPicture(pictureBefore(text, at)) && isPicture(after);
    }

    private static boolean isTag(int c) {
        return (c >= 0xE0030 && c <= 0xE0039) || (c >= 0xE0061 && c <= 0xE007A);
    }

    /** A flag, three to six tags, and the end. */
    private static boolean isInFlag(int[] text, int at) {
        int start = at;
        while (start > 0 && isTag(text[start - 1])) {
            start--;
        }
        int end = at;
        while (end < text.length && isTag(text[end])) {
            end++;
        }
        int tags = end - start;
        return start > 0
                && text[start - 1] == BLACK_FLAG
                && tags >= 3
                && tags <= 6
                && end < text.length
                && text[end] == END_OF_TAGS;
    }

    private static boolean isJoined(int c) {
        return Character.isLetter(c) && JOINED.contains(UnicodeScript.of(c));
    }

    /** What stands before the joiner, the style and the skin tone left aside. */
    private static int pictureBefore(int[] text, int at) {
        int before = at - 1;
        while (before > 0 && (text[before] == EMOJI_STYLE || isSkinTone(text[before]))) {
            before--;
        }
        return text[before];
    }

    private static boolean isSkinTone(int c) {
        return c >= 0x1F3FB && c <= 0x1F3FF;
    }

    private static boolean isPicture(int c) {
        return Character.getType(c) == Character.OTHER_SYMBOL && c >= 0x2190;
    }
}
