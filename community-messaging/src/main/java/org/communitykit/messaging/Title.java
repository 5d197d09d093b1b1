package org.communitykit.messaging;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.communitykit.storage.Text;

/** What the titles of channels and topics have in common: one line, up to {@value #LIMIT} chars, no spaces around it. */
public final class Title {
    /** The most chars of a title. */
    public static final int LIMIT = 200;

    /** The most chars of a {@link #folded} title. */
    public static final int FOLDED_LIMIT = 2 * LIMIT;

    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");

    private Title() {}

    /** The title without spaces around it; {@link IllegalArgumentException} if it cannot be one. */
    public static String checked(String title) {
        var stripped = title.strip();
        if (stripped.isEmpty() || stripped.length() > LIMIT) {
            throw new IllegalArgumentException("a title has 1 to " + LIMIT + " chars, not " + stripped.length());
        }
        Text.check(stripped, "title");
        if (stripped.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a title is one line without control characters");
        }
        return stripped;
    }

    /**
     * The title as it is compared with others: case, kinds of spaces, and letters that Unicode keeps in several forms
     * make no difference.
     */
    public static String folded(String title) {
        var compatible = Normalizer.normalize(title, Normalizer.Form.NFKC).strip();
        var plain = SPACES.matcher(compatible).replaceAll(" ");
        var folded = plain.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        if (folded.isEmpty() || folded.length() > FOLDED_LIMIT) {
            throw new IllegalArgumentException("a title must not grow beyond " + FOLDED_LIMIT + " chars, nor vanish,"
                    + " when written plainly; it has " + folded.length());
        }
        return Normalizer.normalize(folded, Normalizer.Form.NFKC);
    }
}
