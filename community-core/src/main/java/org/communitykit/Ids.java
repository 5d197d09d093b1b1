package org.communitykit;

import org.communitykit.storage.Text;

/** What every id and every caller's key must look like to be safe in keys, logs and URLs of all storages. */
public final class Ids {
    /** The most chars an id may have. */
    public static final int LIMIT = 64;

    private Ids() {}

    /** Throws {@link IllegalArgumentException} naming {@code what} unless the value can be an id. */
    public static void check(String value, String what) {
        if (value.isEmpty() || value.length() > LIMIT) {
            throw new IllegalArgumentException(
                    what + " has " + value.length() + " chars; 1 to " + LIMIT + " are allowed: \"" + cut(value) + "\"");
        }
        Text.check(value, what);
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c > ' ' && c < 0x7f) {
                continue;
            }
            if (Character.isISOControl(c) || Character.isWhitespace(c) || Character.getType(c) == Character.FORMAT) {
                throw new IllegalArgumentException(what + " must be printable and without spaces: \"" + value + "\"");
            }
        }
    }

    private static String cut(String value) {
        return value.length() <= LIMIT ? value : value.substring(0, LIMIT) + "…";
    }
}
