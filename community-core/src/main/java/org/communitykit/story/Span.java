package org.communitykit.story;

/**
 * What is not shown of a story: the chars from one place up to another, which is not included.
 *
 * @param shown what is read in its place, such as {@code [a town]}
 */
public record Span(int from, int to, String shown) {
    /** The most chars shown in place of what is not. */
    public static final int LIMIT = 60;

    public Span {
        if (from < 0 || to <= from) {
            throw new IllegalArgumentException(
                    "a span goes from one place to a later one, not from " + from + " to " + to);
        }
        if (shown.length() > LIMIT) {
            throw new IllegalArgumentException(
                    "in place of a span up to " + LIMIT + " chars are shown, not " + shown.length());
        }
    }
}
