package org.communitykit.storage;

/** The rule for counter names, the same in every storage. */
public final class Counters {
    public static final int LIMIT = 128;

    private Counters() {}

    /** Returns the name if it may name a counter, otherwise throws {@link IllegalArgumentException}. */
    public static String checked(String name) {
        if (name.isEmpty() || name.length() > LIMIT) {
            throw new IllegalArgumentException(
                    "a counter's name has 1 to " + LIMIT + " characters, not " + name.length());
        }
        Text.check(name, "counter name");
        return name;
    }
}
