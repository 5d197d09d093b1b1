package org.communitykit.analytics.lifetime;

import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import org.communitykit.analytics.estimate.Fit;
import org.communitykit.analytics.estimate.MaximumLikelihood;
import org.communitykit.analytics.estimate.Status;

/**
 * How much people give or spend at a time, if that does not depend on how often they come: amounts vary around each
 * person's mean as one gamma distribution ({@code p}), the means between people by another ({@code q, v}). P. Fader and
 * B. Hardie, The Gamma-Gamma Model of Monetary Value, note 025, equations 1a and 5.
 */
public final class GammaGamma {
    private static final List<String> NAMES = List.of("p", "q", "v");

    private final Fit fit;

    /**
     * What one person gave.
     *
     * @param count on how many occasions, 1 or more; the papers leave out the first
     * @param mean how much on average, above 0
     */
    public record Spending(int count, double mean) {
        public Spending {
            if (count < 1 || !(mean > 0 && Double.isFinite(mean))) {
                throw new IllegalArgumentException(
                        "spending is above 0, at least once, not " + mean + " on " + count + " occasions");
            }
        }
    }

    private GammaGamma(Fit fit) {
        this.fit = fit;
    }

    /** The model of what these people gave; it takes ten of them. */
    public static GammaGamma of(Collection<Spending> people) {
        if (people.size() < Patterns.FEWEST) {
            return new GammaGamma(Fit.failed(Status.TOO_LITTLE_DATA, people.size()));
        }
        double mean = people.stream().mapToDouble(Spending::mean).sum() / people.size();
        return new GammaGamma(MaximumLikelihood.ofPositive(
                NAMES, new double[] {2, 3, mean}, people.size(), parameters -> logLikelihood(people, parameters)));
    }

    /** The model with these parameters. */
    public static GammaGamma of(double p, double q, double v) {
        return new GammaGamma(Patterns.given(NAMES, p, q, v));
    }

    private static double logLikelihood(Collection<Spending> people, double[] parameters) {
        double p = parameters[0];
        double q = parameters[1];
        double v = parameters[2];
        double sum = 0;
        for (var person : people) {
            double shape = p * person.count();
            double total = person.count() * person.mean();
            sum += q * Math.log(v)
                    - Patterns.logBeta(shape, q)
                    + shape * Math.log(total)
                    - Math.log(person.mean())
                    - (shape + q) * Math.log(v + total);
        }
        return sum;
    }

    /** Its parameters, named as in the note; {@code v} is in the unit of the amounts. */
    public Fit fit() {
        return fit;
    }

    /** What people give at a time on average; empty unless the fit converged and the average is finite ({@code q > 1}). */
    public OptionalDouble mean() {
        return fit.status().isConverged() && fit.value("q") > 1
                ? OptionalDouble.of(fit.value("p") * fit.value("v") / (fit.value("q") - 1))
                : OptionalDouble.empty();
    }

    /** What somebody who gave this will give at a time: their own mean, drawn towards that of all; empty as {@link #mean}. */
    public OptionalDouble mean(Spending past) {
        double below = fit.status().isConverged() ? fit.value("p") * past.count() + fit.value("q") - 1 : 0;
        return below > 0
                ? OptionalDouble.of(fit.value("p") * (fit.value("v") + past.count() * past.mean()) / below)
                : OptionalDouble.empty();
    }
}
