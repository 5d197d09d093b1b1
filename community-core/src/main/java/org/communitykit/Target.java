package org.communitykit;

import org.communitykit.storage.Text;

/**
 * Anything that something can be said about or done to, named by its kind and its id whatever feature keeps it: {@code
 * message/01k…}.
 *
 * @param kind lower case letters, digits and hyphens, such as {@code message}
 */
public record Target(String kind, String id) {
    /** The most chars of a kind. */
    public static final int KIND_LIMIT = 30;

    /** The most chars of an id. */
    public static final int ID_LIMIT = 2 * Ids.LIMIT;

    public Target {
        if (!kind.matches("[a-z][a-z0-9-]{0,29}")) {
            throw new IllegalArgumentException(
                    "a kind has up to " + KIND_LIMIT + " lower case letters, digits and hyphens, not \"" + kind + "\"");
        }
        if (id.isEmpty() || id.length() > ID_LIMIT) {
            throw new IllegalArgumentException(
                    "the id of a " + kind + " has 1 to " + ID_LIMIT + " chars, not " + id.length());
        }
        Text.check(id, "id of a " + kind);
    }

    public static Target of(String kind, String id) {
        return new Target(kind, id);
    }

    @Override
    public String toString() {
        return kind + "/" + id;
    }
}
