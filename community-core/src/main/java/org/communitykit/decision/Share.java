package org.communitykit.decision;

/**
 * How large a part of a whole must be: exactly, without rounding.
 *
 * @param bound whether the fraction itself is enough
 */
public record Share(int numerator, int denominator, Bound bound) {
    /** Whether the fraction itself is enough. */
    public enum Bound {
        AT_LEAST,
        MORE_THAN
    }

    public Share {
        if (denominator < 1 || denominator > 1_000_000 || numerator < 0 || numerator > denominator) {
            throw new IllegalArgumentException(
                    "a share is a fraction from 0 to 1 of up to millionths, not " + numerator + "/" + denominator);
        }
    }

    /** {@code atLeast(2, 3)}: two thirds are enough. */
    public static Share atLeast(int numerator, int denominator) {
        return new Share(numerator, denominator, Bound.AT_LEAST);
    }

    /** {@code moreThan(1, 2)}: half is not enough. */
    public static Share moreThan(int numerator, int denominator) {
        return new Share(numerator, denominator, Bound.MORE_THAN);
    }

    /** Whether this part of the whole is large enough. */
    public boolean isMet(long part, long whole) {
        long have = Math.multiplyExact(part, (long) denominator);
        long need = Math.multiplyExact(whole, (long) numerator);
        return bound == Bound.AT_LEAST ? have >= need : have > need;
    }

    @Override
    public String toString() {
        return (bound == Bound.AT_LEAST ? "at least " : "more than ") + numerator + "/" + denominator;
    }
}
