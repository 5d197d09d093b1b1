package org.communitykit.analytics.estimate;

import java.util.Optional;
import java.util.OptionalDouble;
import org.communitykit.analytics.Interval;
import org.hipparchus.special.Erf;

/**
 * A number that was estimated from data.
 *
 * @param name what the model's paper calls it, or the column it belongs to
 * @param standardError how far it would vary from sample to sample; empty where the data do not tell
 */
public record Estimate(String name, double value, OptionalDouble standardError) {
    private static final double Z95 = 1.959963984540054;

    public Estimate {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("an estimate is finite, but " + name + " is " + value);
        }
        if (standardError.isPresent()
                && !(standardError.getAsDouble() >= 0 && Double.isFinite(standardError.getAsDouble()))) {
            throw new IllegalArgumentException(
                    "a standard error is finite and not negative, but that of " + name + " is " + standardError);
        }
    }

    /** An estimate with its standard error; a standard error that is no number counts as unknown. */
    public static Estimate of(String name, double value, double standardError) {
        return new Estimate(
                name,
                value,
                Double.isFinite(standardError) ? OptionalDouble.of(standardError) : OptionalDouble.empty());
    }

    /** How many standard errors it is away from 0 (Wald's statistic); empty if that is not known. */
    public OptionalDouble z() {
        double error = standardError.orElse(0);
        return error > 0 ? OptionalDouble.of(value / error) : OptionalDouble.empty();
    }

    /** How likely an estimate at least as far from 0 would be if the truth were 0, on both sides. */
    public OptionalDouble p() {
        return z().isPresent()
                ? OptionalDouble.of(Erf.erfc(Math.abs(z().getAsDouble()) / Math.sqrt(2)))
                : OptionalDouble.empty();
    }

    /** The bounds that cover the truth in about 95 of 100 large samples: 1.96 standard errors to both sides. */
    public Optional<Interval> interval() {
        if (standardError.isEmpty()) {
            return Optional.empty();
        }
        double half = Z95 * standardError.getAsDouble();
        return Optional.of(new Interval(value - half, value + half));
    }
}
