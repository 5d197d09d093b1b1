package org.communitykit.analytics.lifetime;

import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import org.communitykit.analytics.estimate.Fit;

/**
 * People who have one opportunity a period, such as a yearly gift or an annual meeting, take it or not, and may leave before
 * any: the chance to take it varies between people as a beta distribution ({@code alpha, beta}), that to leave as another
 * ({@code gamma, delta}). P. Fader, B. Hardie, J. Shang, Customer-Base Analysis in a Discrete-Time Noncontractual Setting,
 * Marketing Science 29, 2010, equation 5.
 *
 * <p>Of {@link Repeats}, last and age are counts of opportunities after the first occasion: whole numbers.
 */
public final class BgBb {
    private static final List<String> NAMES = List.of("alpha", "beta", "gamma", "delta");
    private static final int MOST_OPPORTUNITIES = 10_000;

    private final Fit fit;

    private BgBb(Fit fit) {
        this.fit = fit;
    }

    /** The model of these people. Time grows with the opportunities since each last took one. */
    public static BgBb of(Collection<Repeats> people) {
        people.forEach(BgBb::check);
        var patterns = new Patterns(people);
        return new BgBb(patterns.fit(
                NAMES,
                new double[] {1, 1, 1, 1},
                p -> patterns.sum(history -> logLikelihood(history, p[0], p[1], p[2], p[3]))));
    }

    /** The model with these parameters. */
    public static BgBb of(double alpha, double beta, double gamma, double delta) {
        return new BgBb(Patterns.given(NAMES, alpha, beta, gamma, delta));
    }

    private static void check(Repeats history) {
        if (history.last() != Math.rint(history.last())
                || history.age() != Math.rint(history.age())
                || history.age() > MOST_OPPORTUNITIES
                || history.count() > history.last()) {
            throw new IllegalArgumentException("there are up to " + MOST_OPPORTUNITIES
                    + " opportunities, taken once each: not " + history.count() + " until number " + history.last()
                    + " of " + history.age());
        }
    }

    private static double logLikelihood(Repeats history, double alpha, double beta, double gamma, double delta) {
        int count = history.count();
        double age = history.age();
        double ofAll = Patterns.logBeta(alpha, beta) + Patterns.logBeta(gamma, delta);
        double sum = Patterns.logBeta(alpha + count, beta + age - count) + Patterns.logBeta(gamma, delta + age);
        for (double left = history.last(); left < age; left++) {
            sum = Patterns.logSum(
                    sum,
                    Patterns.logBeta(alpha + count, beta + left - count) + Patterns.logBeta(gamma + 1, delta + left));
        }
        return sum - ofAll;
    }

    /** Its parameters, named as in the paper. */
    public Fit fit() {
        return fit;
    }

    /** The probability that somebody with this history is there at the next opportunity; empty unless the fit converged. */
    public OptionalDouble alive(Repeats history) {
        check(history);
        return fit.status().isConverged()
                ? OptionalDouble.of(Math.exp(logThere(history, 0, 1)))
                : OptionalDouble.empty();
    }

    /** How many of this many next opportunities somebody with this history takes; empty unless the fit converged. */
    public OptionalDouble expected(Repeats history, int opportunities) {
        check(history);
        if (opportunities < 0 || opportunities > MOST_OPPORTUNITIES) {
            throw new IllegalArgumentException(
                    "0 to " + MOST_OPPORTUNITIES + " opportunities are looked at, not " + opportunities);
        }
        if (!fit.status().isConverged()) {
            return OptionalDouble.empty();
        }
        double sum = 0;
        for (int ahead = 1; ahead <= opportunities; ahead++) {
            sum += Math.exp(logThere(history, 1, ahead));
        }
        return OptionalDouble.of(sum);
    }

    /** The probability to be there so many opportunities ahead and, if asked, to take that one. */
    private double logThere(Repeats history, int taken, int ahead) {
        double alpha = fit.value("alpha");
        double beta = fit.value("beta");
        double gamma = fit.value("gamma");
        double delta = fit.value("delta");
        double missed = history.age() - history.count();
        return Patterns.logBeta(alpha + history.count() + taken, beta + missed)
                - Patterns.logBeta(alpha, beta)
                + Patterns.logBeta(gamma, delta + history.age() + ahead)
                - Patterns.logBeta(gamma, delta)
                - logLikelihood(history, alpha, beta, gamma, delta);
    }
}
