package org.communitykit.consent;

/**
 * What something is sent for, and what that takes. A list that can be left by itself is a purpose of its own. What was
 * agreed to is kept under the name alone.
 *
 * @param name 1 to {@value #LIMIT} lower case letters, digits, hyphens and slashes: {@code newsletter/garden}
 */
public record Purpose(String name, Basis basis) {
    /**
     * To be counted, not to be told anything: what is said on it, by whichever medium, goes to the activity log too, where
     * analytics heeds it.
     */
    public static final String ANALYTICS = "analytics";

    /** The most chars of a name. */
    public static final int LIMIT = 64;

    public Purpose {
        check(name);
    }

    /** What nobody is sent who did not agree. */
    public static Purpose of(String name) {
        return new Purpose(name, Basis.OPT_IN);
    }

    /** Throws {@link IllegalArgumentException} unless a purpose can be called this. */
    static String check(String name) {
        if (!name.matches("[a-z0-9][a-z0-9/-]{0,63}")) {
            throw new IllegalArgumentException("a purpose's name has 1 to " + LIMIT
                    + " lower case letters, digits, hyphens and slashes, not \"" + name + "\"");
        }
        return name;
    }

    @Override
    public String toString() {
        return name;
    }
}
