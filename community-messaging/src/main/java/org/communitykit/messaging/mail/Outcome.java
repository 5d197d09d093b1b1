package org.communitykit.messaging.mail;

/**
 * What became of a letter that was handed over.
 *
 * @param code how the other side put it, such as {@code 5.7.1}; at most 20 letters, digits, dots and hyphens, since its
 *     words may hold addresses
 */
public record Outcome(Kind kind, String code) {
    /** What it was. */
    public enum Kind {
        /** Somebody else answers for it now. */
        ACCEPTED,
        /** It was not taken, this time. */
        DEFERRED,
        /** It was not taken and will not be. */
        REJECTED,
        /** It was not taken, since nobody is there. */
        NO_SUCH_ADDRESS
    }

    public Outcome {
        if (!code.matches("[A-Za-z0-9.-]{0,20}")) {
            throw new IllegalArgumentException("a code has up to 20 letters, digits, dots and hyphens");
        }
    }

    public static Outcome accepted() {
        return new Outcome(Kind.ACCEPTED, "");
    }

    public static Outcome deferred(String code) {
        return new Outcome(Kind.DEFERRED, code);
    }

    public static Outcome rejected(String code) {
        return new Outcome(Kind.REJECTED, code);
    }

    public static Outcome noSuchAddress(String code) {
        return new Outcome(Kind.NO_SUCH_ADDRESS, code);
    }
}
