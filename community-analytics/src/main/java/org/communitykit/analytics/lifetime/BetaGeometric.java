package org.communitykit.analytics.lifetime;

import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import org.communitykit.analytics.estimate.Fit;
import org.hipparchus.special.Gamma;

/**
 * People who may leave after each occasion, each with a chance of their own: rates vary between people as a gamma
 * distribution ({@code r, alpha}), chances to leave as a beta distribution ({@code a, b}).
 *
 * <p>BG/NBD (P. Fader, B. Hardie, K. L. Lee, "Counting Your Customers" the Easy Way, Marketing Science 24, 2005, equation 6)
 * takes everybody to come at least twice or to be there still; MBG/NBD (E. Batislam, M. Denizel, A. Filiztekin,
 * International Journal of Research in Marketing 24, 2007) lets them leave right after the first time too, so that it suits
 * those who never came back better.
 *
 * <p>A fit takes memory and time by the different histories, not by the people.
 */
public final class BetaGeometric implements LifetimeModel {
    private static final List<String> NAMES = List.of("r", "alpha", "a", "b");
    private static final double NEAR_ONE = 1e-5;

    /** 1 if one may leave right after the first occasion, 0 if only after a later one. */
    private final int early;

    private final Fit fit;

    private BetaGeometric(int early, Fit fit) {
        this.early = early;
        this.fit = fit;
    }

    /** The BG/NBD model of these people. */
    public static BetaGeometric bgNbd(Collection<Repeats> people) {
        return fit(0, people);
    }

    /** The BG/NBD model with these parameters. */
    public static BetaGeometric bgNbd(double r, double alpha, double a, double b) {
        return new BetaGeometric(0, Patterns.given(NAMES, r, alpha, a, b));
    }

    /** The MBG/NBD model of these people. */
    public static BetaGeometric mbgNbd(Collection<Repeats> people) {
        return fit(1, people);
    }

    /** The MBG/NBD model with these parameters. */
    public static BetaGeometric mbgNbd(double r, double alpha, double a, double b) {
        return new BetaGeometric(1, Patterns.given(NAMES, r, alpha, a, b));
    }

    private static BetaGeometric fit(int early, Collection<Repeats> people) {
        var patterns = new Patterns(people);
        return new BetaGeometric(
                early,
                patterns.fit(
                        NAMES,
                        new double[] {1, patterns.pace(), 1, 1},
                        parameters -> logLikelihood(patterns, early, parameters)));
    }

    private static double logLikelihood(Patterns patterns, int early, double[] parameters) {
        double r = parameters[0];
        double alpha = parameters[1];
        double a = parameters[2];
        double b = parameters[3];
        double ofAll = r * Math.log(alpha) - Gamma.logGamma(r) - Patterns.logBeta(a, b);
        double ofCount = 0;
        int count = -1;
        double sum = 0;
        for (int i = 0; i < patterns.people.length; i++) {
            var history = patterns.histories.get(i);
            // histories come by count, and most of the work depends on nothing else
            if (history.count() != count) {
                count = history.count();
                ofCount = ofAll + Gamma.logGamma(r + count) + Patterns.logBeta(a, b + count + early);
            }
            double stayed = -(r + count) * Math.log(alpha + history.age());
            double either = Patterns.logSum(stayed, stayed + logOddsOfLeft(early, history, r, alpha, a, b));
            sum += patterns.people[i] * (ofCount + either);
        }
        return sum;
    }

    /** How much likelier the history is if the person left after the last occasion than if they stayed. */
    private static double logOddsOfLeft(int early, Repeats history, double r, double alpha, double a, double b) {
        int count = history.count();
        return count + early == 0
                ? Double.NEGATIVE_INFINITY
                : Math.log(a / (b + count + early - 1))
                        + (r + count) * Math.log((alpha + history.age()) / (alpha + history.last()));
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
        return 1
                / (1
                        + Math.exp(logOddsOfLeft(
                                early, history, fit.value("r"), fit.value("alpha"), fit.value("a"), fit.value("b"))));
    }

    /** {@inheritDoc} The time ahead is at most 100,000 times {@code alpha} plus the age. */
    @Override
    public OptionalDouble expected(Repeats history, double ahead) {
        if (!fit.status().isConverged()) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(aliveWith(history)
                * whileStaying(
                        fit.value("r") + history.count(),
                        fit.value("alpha") + history.age(),
                        fit.value("b") + history.count() + early,
                        ahead));
    }

    /** {@inheritDoc} The time is at most 100,000 times {@code alpha}. */
    @Override
    public OptionalDouble expected(double time) {
        if (!fit.status().isConverged()) {
            return OptionalDouble.empty();
        }
        double stayedAtFirst = early == 0 ? 1 : fit.value("b") / (fit.value("a") + fit.value("b"));
        return OptionalDouble.of(
                stayedAtFirst * whileStaying(fit.value("r"), fit.value("alpha"), fit.value("b") + early, time));
    }

    /** The occasions ahead of somebody who is there now (equation 10 of the first paper, without its denominator). */
    private double whileStaying(double shape, double rate, double b, double ahead) {
        Patterns.checkAhead(ahead, rate);
        double a = fit.value("a");
        // at a = 1 both sides of a fraction vanish; its value there is the mean of those on both sides
        return Math.abs(a - 1) < NEAR_ONE
                ? (whileStaying(shape, rate, 1 - NEAR_ONE, b, ahead)
                                + whileStaying(shape, rate, 1 + NEAR_ONE, b, ahead))
                        / 2
                : whileStaying(shape, rate, a, b, ahead);
    }

    private static double whileStaying(double shape, double rate, double a, double b, double ahead) {
        double c = a + b - 1;
        var series = Hypergeometric.timesC(shape, b, c, ahead / (rate + ahead));
        double scale = Math.exp(series.exponent() - shape * Math.log1p(ahead / rate));
        return Math.max(0, (c - series.value() * scale) / (a - 1));
    }
}
