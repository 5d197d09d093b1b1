package org.communitykit.analytics.survival;

import java.util.List;
import java.util.OptionalDouble;
import org.communitykit.analytics.estimate.Fit;
import org.communitykit.analytics.estimate.MaximumLikelihood;
import org.communitykit.analytics.estimate.Status;
import org.hipparchus.special.Gamma;

/**
 * Spells whose ending grows likelier the longer they last (rho above 1), less likely (below 1), or stays as likely (1):
 * {@code S(t) = exp(-(t / lambda)^rho)}, fitted by maximum likelihood. Spells last longer than 0.
 */
public final class Weibull {
    private final Fit fit;

    private Weibull(Fit fit) {
        this.fit = fit;
    }

    /** The curve under which these spells are most likely; it takes two that ended. */
    public static Weibull of(Spells spells) {
        double total = 0;
        for (int i = 0; i < spells.size(); i++) {
            if (!(spells.time(i) > 0)) {
                throw new IllegalArgumentException("a spell lasts longer than 0, not " + spells.time(i));
            }
            total += spells.time(i);
        }
        long events = spells.events();
        if (events < 2) {
            return new Weibull(Fit.failed(Status.TOO_LITTLE_DATA, spells.size()));
        }
        return new Weibull(MaximumLikelihood.ofPositive(
                List.of("lambda", "rho"),
                new double[] {total / events, 1},
                spells.size(),
                parameters -> logLikelihood(spells, parameters[0], parameters[1])));
    }

    private static double logLikelihood(Spells spells, double lambda, double rho) {
        double sum = 0;
        for (int i = 0; i < spells.size(); i++) {
            double log = Math.log(spells.time(i) / lambda);
            sum -= Math.exp(rho * log);
            if (spells.ended(i)) {
                sum += Math.log(rho / lambda) + (rho - 1) * log;
            }
            if (spells.watchedFrom(i) > 0) {
                sum += Math.pow(spells.watchedFrom(i) / lambda, rho);
            }
        }
        return sum;
    }

    /** Its two parameters, {@code lambda} in the unit of the times and {@code rho}. */
    public Fit fit() {
        return fit;
    }

    /** The part still waiting after the time; empty unless the fit converged. */
    public OptionalDouble survival(double time) {
        return fit.status().isConverged()
                ? OptionalDouble.of(time <= 0 ? 1 : Math.exp(-Math.pow(time / fit.value("lambda"), fit.value("rho"))))
                : OptionalDouble.empty();
    }

    /** When half have ended; empty unless the fit converged. */
    public OptionalDouble median() {
        return fit.status().isConverged()
                ? OptionalDouble.of(fit.value("lambda") * Math.pow(Math.log(2), 1 / fit.value("rho")))
                : OptionalDouble.empty();
    }

    /** How long a spell lasts on average; empty unless the fit converged. */
    public OptionalDouble mean() {
        return fit.status().isConverged()
                ? OptionalDouble.of(fit.value("lambda") * Math.exp(Gamma.logGamma(1 + 1 / fit.value("rho"))))
                : OptionalDouble.empty();
    }
}
