package org.communitykit.analytics.lifetime;

/** Gauss's hypergeometric function {@code 2F1} where these models need it. */
final class Hypergeometric {
    private static final int MOST_TERMS = 20_000_000;
    private static final int MOST_FRACTIONS = 1_000;
    private static final double HUGE = 1e250;
    private static final double ENOUGH = 1e-17;
    private static final double TINY = 1e-300;

    private Hypergeometric() {}

    /** A number as {@code value * e^exponent}, which may be too large for a double. */
    record Scaled(double value, double exponent) {
        double log() {
            return Math.log(value) + exponent;
        }
    }

    /**
     * {@code c 2F1(a, b; c; z)} by its series, for a and b above 0, z from 0 to below 1 and c above -1: the factor keeps it
     * finite at c = 0, and from the second on all terms are positive. Terms take about {@code 40 / (1 - z)}.
     */
    static Scaled timesC(double a, double b, double c, double z) {
        double sum = c;
        double term = a * b * z;
        double exponent = 0;
        for (int n = 1; n < MOST_TERMS; n++) {
            sum += term;
            double ratio = (a + n) * (b + n) / ((c + n) * (n + 1)) * z;
            if (ratio < 1 && term < ENOUGH * (1 - ratio) * Math.abs(sum)) {
                break;
            }
            term *= ratio;
            if (Math.abs(sum) > HUGE) {
                sum /= HUGE;
                term /= HUGE;
                exponent += Math.log(HUGE);
            }
        }
        return new Scaled(sum, exponent);
    }

    /**
     * {@code 2F1(1, b; c; z)} for b from 0 to below c and z from 0 to below 1, by Gauss's continued fraction (DLMF 15.7.1),
     * which takes about {@code 20 / sqrt(1 - z)} steps and is cut off at a thousand: closer to 1 than 0.0004 the last digits
     * are lost.
     */
    static double ofOne(double b, double c, double z) {
        double base = c - 1;
        double fraction = TINY;
        double forward = TINY;
        double backward = 0;
        for (int n = 0; n < MOST_FRACTIONS; n++) {
            int half = n / 2;
            double numerator;
            if (n == 0) {
                numerator = base;
            } else if (n % 2 == 1) {
                numerator = -(b + half) * (base + half) * z;
            } else {
                numerator = -half * (base - b + half) * z;
            }
            double denominator = base + n;
            backward = 1 / notNothing(denominator + numerator * backward);
            forward = notNothing(denominator + numerator / forward);
            double factor = forward * backward;
            fraction *= factor;
            if (Math.abs(factor - 1) < 1e-16 && n > 0) {
                break;
            }
        }
        return fraction;
    }

    private static double notNothing(double value) {
        return value == 0 ? TINY : value;
    }
}
