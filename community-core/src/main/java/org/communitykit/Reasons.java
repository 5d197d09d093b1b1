package org.communitykit;

/** The rule for reasons that somebody gives for what they do to others. */
public final class Reasons {
    private Reasons() {}

    /** Throws {@link IllegalArgumentException}, which never repeats the reason, unless it has 1 to so many chars and says something. */
    public static void check(String reason, int limit) {
        if (reason.isBlank() || reason.length() > limit) {
            throw new IllegalArgumentException(
                    "a reason has 1 to " + limit + " chars, not " + reason.length() + ", and is not blank");
        }
    }
}
