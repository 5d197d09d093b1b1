package org.communitykit.analytics.scenario;

import java.util.List;
import java.util.OptionalDouble;
import org.communitykit.analytics.estimate.Estimate;
import org.communitykit.analytics.estimate.Fit;
import org.communitykit.analytics.estimate.Status;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.QRDecomposition;

/**
 * How something new spreads (Bass 1969): some take it up by themselves, some because others have. Time is in any unit,
 * that of p and q.
 *
 * @param p innovation: how many of those left take it up by themselves in one unit of time; above 0
 * @param q imitation: how many more do once everybody else has; not negative
 * @param m how many will ever take it up; above 0
 */
public record Bass(double p, double q, double m) {
    private static final int LEAST = 4;
    private static final double SINGULAR = 1e-12;

    public Bass {
        if (!(p > 0 && q >= 0 && m > 0 && Double.isFinite(p + q + m))) {
            throw new IllegalArgumentException(
                    "p and m are above 0 and q is not negative, but they are " + p + ", " + m + " and " + q);
        }
    }

    /** The part that has taken it up by this time, F(t) = (1 - exp(-(p+q)t)) / (1 + q/p exp(-(p+q)t)). */
    public double share(double time) {
        if (!(time >= 0)) {
            throw new IllegalArgumentException("a time is not negative, but " + time);
        }
        double left = Math.exp(-(p + q) * time);
        return (1 - left) / (1 + q / p * left);
    }

    /** How many have taken it up by this time. */
    public double adopters(double time) {
        return m * share(time);
    }

    /** How many take it up in one unit of time at this moment. */
    public double rate(double time) {
        double share = share(time);
        return m * (p + q * share) * (1 - share);
    }

    /** When most take it up; empty if that is at once, as it is where nobody waits for others. */
    public OptionalDouble peakTime() {
        return q > p ? OptionalDouble.of(Math.log(q / p) / (p + q)) : OptionalDouble.empty();
    }

    /** How many take it up in one unit of time when most do. */
    public double peakRate() {
        return q > p ? m * (p + q) * (p + q) / (4 * q) : m * p;
    }

    /**
     * Estimates p, q and m of how many took it up in each unit of time from the first on, by least squares of a + b A + c A²
     * with A those who had before (Bass 1969, equation 9); standard errors by the delta method. Not converged if the
     * numbers do not rise and fall as the model has it.
     */
    public static Fit estimate(double[] adoptions) {
        if (adoptions.length < LEAST) {
            return Fit.failed(Status.TOO_LITTLE_DATA, adoptions.length);
        }
        var regressors = new double[adoptions.length][3];
        double before = 0;
        for (int t = 0; t < adoptions.length; t++) {
            if (!(adoptions[t] >= 0 && Double.isFinite(adoptions[t]))) {
                throw new IllegalArgumentException("adoptions are finite and not negative, but " + adoptions[t]);
            }
            regressors[t][0] = 1;
            regressors[t][1] = before;
            regressors[t][2] = before * before;
            before += adoptions[t];
        }
        try {
            var columns = new Array2DRowRealMatrix(regressors, false);
            var solver = new QRDecomposition(columns, SINGULAR).getSolver();
            var taken = new ArrayRealVector(adoptions);
            var abc = solver.solve(taken);
            var errors = taken.subtract(columns.operate(abc));
            double variance = errors.dotProduct(errors) / (adoptions.length - 3);
            var inverse = solver.getInverse();
            return solved(abc.toArray(), inverse.multiplyTransposed(inverse).getData(), variance, adoptions.length);
        } catch (MathRuntimeException e) {
            // all adoptions are the same, or none: the columns are made of each other
            return Fit.failed(Status.SINGULAR, adoptions.length);
        }
    }

    private static Fit solved(double[] abc, double[][] covariance, double variance, int observations) {
        var found = pqm(abc);
        if (!(found[0] > 0 && found[1] >= 0 && found[2] > 0 && Double.isFinite(found[0] + found[1] + found[2]))) {
            return Fit.failed(Status.NOT_CONVERGED, observations);
        }
        var names = List.of("p", "q", "m");
        var errors = new double[3];
        for (int i = 0; i < 3; i++) {
            var slope = new double[3];
            for (int j = 0; j < 3; j++) {
                double step = Math.max(1e-12, 1e-6 * Math.abs(abc[j]));
                var more = abc.clone();
                var less = abc.clone();
                more[j] += step;
                less[j] -= step;
                slope[j] = (pqm(more)[i] - pqm(less)[i]) / (2 * step);
            }
            double sum = 0;
            for (int j = 0; j < 3; j++) {
                for (int k = 0; k < 3; k++) {
                    sum += slope[j] * covariance[j][k] * slope[k];
                }
            }
            errors[i] = Math.sqrt(Math.max(0, sum * variance));
        }
        return new Fit(
                Status.CONVERGED,
                List.of(
                        Estimate.of(names.get(0), found[0], errors[0]),
                        Estimate.of(names.get(1), found[1], errors[1]),
                        Estimate.of(names.get(2), found[2], errors[2])),
                OptionalDouble.empty(),
                observations);
    }

    /** a = p m, b = q - p and c = -q / m solved for p, q and m. */
    private static double[] pqm(double[] abc) {
        double m = (-abc[1] - Math.sqrt(abc[1] * abc[1] - 4 * abc[0] * abc[2])) / (2 * abc[2]);
        return new double[] {abc[0] / m, -m * abc[2], m};
    }
}
