package org.communitykit.analytics;

import java.util.Optional;
import java.util.OptionalDouble;

/** A share of a number of cases, with what it is a share of. Nothing out of nothing is no rate, neither 0 nor 1. */
public record Rate(long numerator, long denominator) {
    private static final double Z95 = 1.959963984540054;

    public Rate {
        if (numerator < 0 || denominator < numerator) {
            throw new IllegalArgumentException(numerator + " out of " + denominator + " is no rate");
        }
    }

    /** The share, from 0 to 1. */
    public OptionalDouble value() {
        return denominator == 0 ? OptionalDouble.empty() : OptionalDouble.of(numerator / (double) denominator);
    }

    /** Wilson's score interval, which covers the true share in about 95 of 100 samples. */
    public Optional<Interval> interval() {
        if (denominator == 0) {
            return Optional.empty();
        }
        double n = denominator;
        double p = numerator / n;
        double zz = Z95 * Z95;
        double middle = p + zz / (2 * n);
        double half = Z95 * Math.sqrt(p * (1 - p) / n + zz / (4 * n * n));
        double low = numerator == 0 ? 0 : (middle - half) / (1 + zz / n);
        double high = numerator == denominator ? 1 : (middle + half) / (1 + zz / n);
        return Optional.of(new Interval(low, high));
    }

    /** Both cases put together. */
    public Rate plus(Rate other) {
        return new Rate(numerator + other.numerator, denominator + other.denominator);
    }
}
