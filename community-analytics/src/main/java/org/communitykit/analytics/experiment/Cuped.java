package org.communitykit.analytics.experiment;

import java.util.Arrays;
import org.communitykit.analytics.estimate.Estimate;
import org.communitykit.analytics.estimate.Status;

/**
 * The difference between two arms with the part taken out that was there before (Deng, Xu, Kohavi and Walker 2013,
 * "CUPED"): what somebody did before the trial cannot be the trial's doing, but tells much of what they do in it. The
 * variance that is left is that of the outcome times 1 less the squared correlation with before.
 *
 * @param status {@code TOO_LITTLE_DATA} with fewer than two in an arm, else {@code CONVERGED}; where nobody differs from
 *     anybody before, nothing can be taken out and both differences are the same
 * @param theta by how much the outcome goes with what was before, over both arms
 * @param correlation of the outcome and what was before, over both arms
 * @param plain treated less control, as measured
 * @param adjusted treated less control, with the part taken out
 */
public record Cuped(Status status, double theta, double correlation, Estimate plain, Estimate adjusted) {
    /** What one arm did before the trial and in it, member by member. Immutable. */
    public static final class Arm {
        private final double[] before;
        private final double[] outcome;

        private Arm(double[] before, double[] outcome) {
            this.before = before;
            this.outcome = outcome;
        }

        public static Arm of(double[] before, double[] outcome) {
            if (before.length != outcome.length) {
                throw new IllegalArgumentException(
                        before.length + " values before and " + outcome.length + " outcomes do not match");
            }
            for (int i = 0; i < before.length; i++) {
                if (!Double.isFinite(before[i]) || !Double.isFinite(outcome[i])) {
                    throw new IllegalArgumentException("values are finite, not " + before[i] + " and " + outcome[i]);
                }
            }
            return new Arm(before.clone(), outcome.clone());
        }
    }

    /** Compares two arms. */
    public static Cuped of(Arm control, Arm treated) {
        if (control.outcome.length < 2 || treated.outcome.length < 2) {
            var none = Estimate.of("difference", 0, Double.NaN);
            return new Cuped(Status.TOO_LITTLE_DATA, 0, 0, none, none);
        }
        // within the arms, or the effect itself would count as something that goes with before
        double together = covariance(control.before, control.outcome) + covariance(treated.before, treated.outcome);
        double ofBefore = covariance(control.before, control.before) + covariance(treated.before, treated.before);
        double ofOutcome = covariance(control.outcome, control.outcome) + covariance(treated.outcome, treated.outcome);
        double theta = ofBefore == 0 ? 0 : together / ofBefore;
        double correlation = ofBefore == 0 || ofOutcome == 0 ? 0 : together / Math.sqrt(ofBefore * ofOutcome);
        return new Cuped(
                Status.CONVERGED,
                theta,
                Math.max(-1, Math.min(1, correlation)),
                difference(control.outcome, treated.outcome),
                difference(left(control, theta), left(treated, theta)));
    }

    /** The outcome less what was before times theta; what was before on average drops out of the difference of arms. */
    private static double[] left(Arm arm, double theta) {
        var left = new double[arm.outcome.length];
        for (int i = 0; i < left.length; i++) {
            left[i] = arm.outcome[i] - theta * arm.before[i];
        }
        return left;
    }

    private static Estimate difference(double[] control, double[] treated) {
        double variance = covariance(control, control) / ((control.length - 1.0) * control.length)
                + covariance(treated, treated) / ((treated.length - 1.0) * treated.length);
        return Estimate.of("difference", mean(treated) - mean(control), Math.sqrt(variance));
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(0);
    }

    /** The sum of the products of distances from the mean. */
    private static double covariance(double[] a, double[] b) {
        double meanA = mean(a);
        double meanB = mean(b);
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - meanA) * (b[i] - meanB);
        }
        return sum;
    }
}
