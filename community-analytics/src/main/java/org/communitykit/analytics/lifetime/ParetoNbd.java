package org.communitykit.analytics.lifetime;

import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import org.communitykit.analytics.estimate.Fit;
import org.hipparchus.special.Gamma;

/**
 * People who may leave at any time: rates of coming vary between people as a gamma distribution ({@code r, alpha}), rates of
 * leaving as another ({@code s, beta}). D. Schmittlein, D. Morrison, R. Colombo, Counting Your Customers, Management Science
 * 33, 1987, with the likelihood as P. Fader and B. Hardie derived it (note 009, equations 18 and 19), in logarithms and with
 * Euler's transformation, so that hundreds of occasions neither overflow nor vanish.
 */
public final class ParetoNbd implements LifetimeModel {
    private static final List<String> NAMES = List.of("r", "alpha", "s", "beta");

    private final Fit fit;

    private ParetoNbd(Fit fit) {
        this.fit = fit;
    }

    /** The model of these people. */
    public static ParetoNbd of(Collection<Repeats> people) {
        var patterns = new Patterns(people);
        return new ParetoNbd(patterns.fit(
                NAMES,
                new double[] {1, patterns.pace(), 1, patterns.meanAge()},
                p -> patterns.sum(history -> logLikelihood(history, p[0], p[1], p[2], p[3]))));
    }

    /** The model with these parameters. */
    public static ParetoNbd of(double r, double alpha, double s, double beta) {
        return new ParetoNbd(Patterns.given(NAMES, r, alpha, s, beta));
    }

    private static double logLikelihood(Repeats history, double r, double alpha, double s, double beta) {
        double shape = r + history.count();
        return Gamma.logGamma(shape)
                - Gamma.logGamma(r)
                + r * Math.log(alpha)
                + s * Math.log(beta)
                + Patterns.logSum(logStayed(history, shape, alpha, s, beta), logLeft(history, shape, alpha, s, beta));
    }

    private static double logStayed(Repeats history, double shape, double alpha, double s, double beta) {
        return -shape * Math.log(alpha + history.age()) - s * Math.log(beta + history.age());
    }

    private static double logLeft(Repeats history, double shape, double alpha, double s, double beta) {
        double from = logLeftAfter(history.last(), shape, alpha, s, beta);
        double to = logLeftAfter(history.age(), shape, alpha, s, beta);
        return to >= from
                ? Double.NEGATIVE_INFINITY
                : Math.log(s / (shape + s)) + from + Math.log1p(-Math.exp(to - from));
    }

    private static double logLeftAfter(double time, double shape, double alpha, double s, double beta) {
        double byAlpha = alpha + time;
        double byBeta = beta + time;
        return alpha >= beta
                ? -shape * Math.log(byAlpha)
                        - s * Math.log(byBeta)
                        + Math.log(Hypergeometric.ofOne(shape, shape + s + 1, (alpha - beta) / byAlpha))
                : (1 - shape) * Math.log(byAlpha)
                        - (s + 1) * Math.log(byBeta)
                        + Math.log(Hypergeometric.ofOne(s + 1, shape + s + 1, (beta - alpha) / byBeta));
    }

    @Override
    public Fit fit() {
        return fit;
    }

    @Override
    public OptionalDouble alive(Repeats history) {
        return fit.status().isConverged() ? OptionalDouble.of(aliveWith(history)) : OptionalDouble.empty();
    }

    private double aliveWith(Repeats history) {
        double shape = fit.value("r") + history.count();
        double stayed = logStayed(history, shape, fit.value("alpha"), fit.value("s"), fit.value("beta"));
        double left = logLeft(history, shape, fit.value("alpha"), fit.value("s"), fit.value("beta"));
        return 1 / (1 + Math.exp(left - stayed));
    }

    @Override
    public OptionalDouble expected(Repeats history, double ahead) {
        if (!fit.status().isConverged()) {
            return OptionalDouble.empty();
        }
        double rate = (fit.value("r") + history.count()) / (fit.value("alpha") + history.age());
        return OptionalDouble.of(aliveWith(history) * rate * timeStaying(fit.value("beta") + history.age(), ahead));
    }

    @Override
    public OptionalDouble expected(double time) {
        return fit.status().isConverged()
                ? OptionalDouble.of(fit.value("r") / fit.value("alpha") * timeStaying(fit.value("beta"), time))
                : OptionalDouble.empty();
    }

    /** How much of the time ahead somebody who is there now stays, on average. */
    private double timeStaying(double beta, double ahead) {
        if (!(ahead >= 0 && Double.isFinite(ahead))) {
            throw new IllegalArgumentException("nothing is foretold for a time of " + ahead);
        }
        double above1 = fit.value("s") - 1;
        double log = Math.log1p(ahead / beta);
        return beta * (above1 == 0 ? log : -Math.expm1(-above1 * log) / above1);
    }
}
