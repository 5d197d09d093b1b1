package org.communitykit.analytics.estimate;

import java.util.List;
import java.util.OptionalDouble;

/**
 * A model's parameters as estimated from data. Look at the status first.
 *
 * @param estimates in the model's own order; empty if nothing could be estimated
 * @param logLikelihood natural logarithm of the likelihood of the data under the estimates
 * @param observations how many went in
 */
public record Fit(Status status, List<Estimate> estimates, OptionalDouble logLikelihood, long observations) {
    public Fit {
        estimates = List.copyOf(estimates);
        if (status == Status.CONVERGED && estimates.isEmpty()) {
            throw new IllegalArgumentException("a fit that converged has estimates");
        }
        if (logLikelihood.isPresent() && !Double.isFinite(logLikelihood.getAsDouble())) {
            throw new IllegalArgumentException("a log-likelihood is finite, not " + logLikelihood.getAsDouble());
        }
    }

    /** A fit that has nothing to tell but why. */
    public static Fit failed(Status status, long observations) {
        return new Fit(status, List.of(), OptionalDouble.empty(), observations);
    }

    /** The estimate of this name. */
    public Estimate estimate(String name) {
        return estimates.stream()
                .filter(estimate -> estimate.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no estimate of " + name + " (" + status
                        + "), only of " + estimates.stream().map(Estimate::name).toList()));
    }

    /** The estimated value of this name. */
    public double value(String name) {
        return estimate(name).value();
    }

    /** Akaike's information criterion, smaller for the better of two models of the same data. */
    public OptionalDouble aic() {
        return logLikelihood.isPresent()
                ? OptionalDouble.of(2.0 * estimates.size() - 2 * logLikelihood.getAsDouble())
                : OptionalDouble.empty();
    }
}
