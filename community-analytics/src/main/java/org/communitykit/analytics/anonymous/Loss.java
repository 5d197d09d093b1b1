package org.communitykit.analytics.anonymous;

import java.math.BigDecimal;

/**
 * How much privacy something costs, as epsilon and delta of differential privacy: whatever an onlooker believed of a
 * member, the odds change by a factor of e to the epsilon at the most, except with a probability of delta. Kept as whole
 * millionths of an epsilon and whole trillionths of a delta, so that what is left of a budget is exact.
 */
public record Loss(long epsilonMillionths, long deltaTrillionths) implements Comparable<Loss> {
    /** Nothing. */
    public static final Loss NONE = new Loss(0, 0);

    private static final int EPSILON_DIGITS = 6;
    private static final int DELTA_DIGITS = 12;
    private static final long MOST_EPSILON = 1_000_000_000L;
    private static final long MOST_DELTA = 1_000_000_000_000L;

    public Loss {
        if (epsilonMillionths < 0 || epsilonMillionths > MOST_EPSILON) {
            throw new IllegalArgumentException("an epsilon is 0 to 1000, not " + epsilonMillionths + " millionths");
        }
        if (deltaTrillionths < 0 || deltaTrillionths > MOST_DELTA) {
            throw new IllegalArgumentException("a delta is 0 to 1, not " + deltaTrillionths + " trillionths");
        }
    }

    /** An epsilon of up to six decimals, such as {@code "0.44"}. */
    public static Loss epsilon(String epsilon) {
        return new Loss(units(epsilon, EPSILON_DIGITS, "epsilon"), 0);
    }

    /** The same with a delta of up to twelve decimals, such as {@code "0.00001"} or {@code "1e-5"}. */
    public Loss delta(String delta) {
        return new Loss(epsilonMillionths, units(delta, DELTA_DIGITS, "delta"));
    }

    private static long units(String number, int digits, String what) {
        try {
            return new BigDecimal(number).movePointRight(digits).longValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException(
                    what + " is a number with up to " + digits + " decimals, not \"" + number + "\"", e);
        }
    }

    public double epsilon() {
        return epsilonMillionths / 1e6;
    }

    public double delta() {
        return deltaTrillionths / 1e12;
    }

    /** What both cost one after the other. */
    Loss plus(Loss other) {
        return new Loss(epsilonMillionths + other.epsilonMillionths, deltaTrillionths + other.deltaTrillionths);
    }

    /** What is left of it after the other; nothing less than nothing. */
    Loss less(Loss other) {
        return new Loss(
                Math.max(0, epsilonMillionths - other.epsilonMillionths),
                Math.max(0, deltaTrillionths - other.deltaTrillionths));
    }

    /** Whether this and the other together are within the limit; compares without making a sum beyond the bounds. */
    boolean fits(Loss other, Loss limit) {
        return epsilonMillionths + other.epsilonMillionths <= limit.epsilonMillionths
                && deltaTrillionths + other.deltaTrillionths <= limit.deltaTrillionths;
    }

    /** How often it can be spent from what is left. */
    long timesIn(Loss left) {
        long byEpsilon = epsilonMillionths == 0 ? Long.MAX_VALUE : left.epsilonMillionths / epsilonMillionths;
        long byDelta = deltaTrillionths == 0 ? Long.MAX_VALUE : left.deltaTrillionths / deltaTrillionths;
        return Math.min(byEpsilon, byDelta);
    }

    /** By epsilon, then by delta. */
    @Override
    public int compareTo(Loss other) {
        int byEpsilon = Long.compare(epsilonMillionths, other.epsilonMillionths);
        return byEpsilon != 0 ? byEpsilon : Long.compare(deltaTrillionths, other.deltaTrillionths);
    }

    @Override
    public String toString() {
        return "epsilon " + plain(epsilonMillionths, EPSILON_DIGITS) + ", delta "
                + plain(deltaTrillionths, DELTA_DIGITS);
    }

    private static String plain(long units, int digits) {
        var number = BigDecimal.valueOf(units, digits).stripTrailingZeros();
        return number.signum() == 0 ? "0" : number.toPlainString();
    }
}
