package org.communitykit.analytics.survey;

import java.util.Optional;
import java.util.OptionalDouble;
import org.communitykit.analytics.Interval;
import org.communitykit.analytics.Rate;
import org.hipparchus.special.Erf;

/**
 * Whether two shares differ: Pearson's chi-squared test of a table of two by two, without correction, and the interval
 * of the difference by Newcombe (1998, Statistics in Medicine 17, 873, method 10), which is made of Wilson's intervals.
 */
public record TwoProportions(Rate first, Rate second) {
    /** The second share less the first; empty if either is out of nothing. */
    public OptionalDouble difference() {
        return empty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(second.value().orElseThrow() - first.value().orElseThrow());
    }

    /** The statistic, of one degree of freedom; empty if either is out of nothing, or all cases are alike. */
    public OptionalDouble chiSquared() {
        if (empty()) {
            return OptionalDouble.empty();
        }
        var both = first.plus(second);
        double pooled = both.value().orElseThrow();
        double variance = pooled * (1 - pooled) * (1.0 / first.denominator() + 1.0 / second.denominator());
        double difference = difference().orElseThrow();
        return variance == 0 ? OptionalDouble.empty() : OptionalDouble.of(difference * difference / variance);
    }

    /** How likely so large a difference would be if there were none; empty where there is no statistic. */
    public OptionalDouble p() {
        var statistic = chiSquared();
        return statistic.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(Erf.erfc(Math.sqrt(statistic.getAsDouble() / 2)));
    }

    /** The interval of the difference; empty if either is out of nothing. */
    public Optional<Interval> interval(Confidence confidence) {
        if (empty()) {
            return Optional.empty();
        }
        double a = first.value().orElseThrow();
        double b = second.value().orElseThrow();
        var ofFirst = Wilson.interval(a, (double) first.denominator(), confidence);
        var ofSecond = Wilson.interval(b, (double) second.denominator(), confidence);
        return Optional.of(new Interval(
                b - a - Math.hypot(b - ofSecond.low(), ofFirst.high() - a),
                b - a + Math.hypot(ofSecond.high() - b, a - ofFirst.low())));
    }

    private boolean empty() {
        return first.denominator() == 0 || second.denominator() == 0;
    }
}
