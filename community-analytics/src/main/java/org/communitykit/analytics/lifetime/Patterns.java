package org.communitykit.analytics.lifetime;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.OptionalDouble;
import org.communitykit.analytics.estimate.Estimate;
import org.communitykit.analytics.estimate.Fit;
import org.communitykit.analytics.estimate.MaximumLikelihood;
import org.communitykit.analytics.estimate.Status;
import org.hipparchus.special.Gamma;

/** Different histories with how many people have each, by which a likelihood is found many times faster than by person. */
final class Patterns {
    /** With fewer people no model is fitted. */
    static final int FEWEST = 10;

    private static final int FURTHEST_AHEAD = 100_000;

    final List<Repeats> histories = new ArrayList<>();
    final long[] people;
    final long size;
    final long repeats;

    Patterns(Collection<Repeats> all) {
        var counts = new HashMap<Repeats, Long>();
        all.forEach(history -> counts.merge(history, 1L, Long::sum));
        // sorted, so that the sum of the logarithms does not depend on the order the people came in
        histories.addAll(counts.keySet());
        histories.sort(Comparator.comparingInt(Repeats::count)
                .thenComparingDouble(Repeats::last)
                .thenComparingDouble(Repeats::age));
        people = histories.stream()
                .mapToLong(history -> counts.getOrDefault(history, 0L))
                .toArray();
        size = all.size();
        repeats = all.stream().mapToLong(Repeats::count).sum();
    }

    /** The log-likelihood of all, from that of one history. */
    double sum(LogLikelihood ofOne) {
        double sum = 0;
        for (int i = 0; i < people.length; i++) {
            sum += people[i] * ofOne.of(histories.get(i));
        }
        return sum;
    }

    interface LogLikelihood {
        double of(Repeats history);
    }

    /** How much time lies between two occasions, roughly, if all stayed. */
    double pace() {
        return Math.max(sum(Repeats::age), Double.MIN_NORMAL) / repeats;
    }

    double meanAge() {
        return Math.max(sum(Repeats::age), Double.MIN_NORMAL) / size;
    }

    boolean tooFew() {
        return size < FEWEST || repeats == 0;
    }

    Fit fit(List<String> names, double[] start, Likelihood likelihood) {
        return tooFew()
                ? Fit.failed(Status.TOO_LITTLE_DATA, size)
                : MaximumLikelihood.ofPositive(names, start, size, likelihood::of);
    }

    interface Likelihood {
        double of(double[] parameters);
    }

    /** A fit that was not made here: parameters somebody published. */
    static Fit given(List<String> names, double... values) {
        var estimates = new ArrayList<Estimate>();
        for (int i = 0; i < values.length; i++) {
            if (!(values[i] > 0)) {
                throw new IllegalArgumentException(names.get(i) + " is above 0, not " + values[i]);
            }
            estimates.add(Estimate.of(names.get(i), values[i], Double.NaN));
        }
        return new Fit(Status.CONVERGED, estimates, OptionalDouble.empty(), 0);
    }

    static double[] parameters(Fit fit) {
        return fit.estimates().stream().mapToDouble(Estimate::value).toArray();
    }

    static void checkAhead(double ahead, double scale) {
        if (!(ahead >= 0 && ahead <= FURTHEST_AHEAD * scale)) {
            throw new IllegalArgumentException(
                    "nothing is foretold for a time of " + ahead + ", only from 0 to " + FURTHEST_AHEAD * scale);
        }
    }

    static double logBeta(double a, double b) {
        return Gamma.logGamma(a) + Gamma.logGamma(b) - Gamma.logGamma(a + b);
    }

    /** The logarithm of the sum of two numbers, from their logarithms. */
    static double logSum(double a, double b) {
        double high = Math.max(a, b);
        return high == Double.NEGATIVE_INFINITY ? high : high + Math.log1p(Math.exp(Math.min(a, b) - high));
    }
}
