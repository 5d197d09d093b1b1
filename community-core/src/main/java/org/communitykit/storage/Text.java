package org.communitykit.storage;

/**
 * The text that every database keeps alike: no U+0000 (PostgreSQL refuses it), no lone surrogate (all of them replace
 * it); ordered by code point, as UTF-8 bytes are.
 */
public final class Text {
    private Text() {}

    /** Throws {@link IllegalArgumentException} naming {@code what} if some database could not keep the text as it is. */
    public static void check(String text, String what) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                throw new IllegalArgumentException(
                        what + " holds U+0000 at position " + i + ", which cannot be stored");
            }
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    throw new IllegalArgumentException(
                            what + " holds half a surrogate pair at position " + i + ", which cannot be stored");
                }
                i++;
            }
        }
    }

    /** Compares by code point, which for supplementary characters differs from {@link String#compareTo}. */
    public static int compare(String a, String b) {
        int shared = Math.min(a.length(), b.length());
        for (int i = 0; i < shared; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                boolean highX = Character.isSurrogate(x);
                boolean highY = Character.isSurrogate(y);
                if (highX != highY) {
                    return highX ? 1 : -1;
                }
                return x - y;
            }
        }
        return a.length() - b.length();
    }

    /** The least text that is greater than every text starting with the prefix; null if there is none. */
    static @org.jspecify.annotations.Nullable String afterPrefix(String prefix) {
        var points = prefix.codePoints().toArray();
        for (int end = points.length; end > 0; end--) {
            int last = points[end - 1];
            if (last < Character.MAX_CODE_POINT) {
                // the surrogates' range holds no characters of its own
                points[end - 1] = last == Character.MIN_SURROGATE - 1 ? Character.MAX_SURROGATE + 1 : last + 1;
                return new String(points, 0, end);
            }
        }
        return null;
    }
}
