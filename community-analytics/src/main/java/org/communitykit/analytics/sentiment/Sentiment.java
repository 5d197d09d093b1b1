package org.communitykit.analytics.sentiment;

/**
 * How a text sounds.
 *
 * @param negative the part of it that is negative, to three decimals
 * @param neutral the part that is neither
 * @param positive the part that is positive
 * @param compound all of it in one number from -1, most negative, to 1, to four decimals
 */
public record Sentiment(double negative, double neutral, double positive, double compound) {
    /** From here on a compound counts as positive, and from its negative on as negative: the authors' own threshold. */
    public static final double THRESHOLD = 0.05;

    /** Of a text without words. */
    public static final Sentiment NONE = new Sentiment(0, 0, 0, 0);

    /** 1 if it is positive, -1 if negative, 0 if neither, by {@link #THRESHOLD}. */
    public int sign() {
        return compound >= THRESHOLD ? 1 : compound <= -THRESHOLD ? -1 : 0;
    }
}
