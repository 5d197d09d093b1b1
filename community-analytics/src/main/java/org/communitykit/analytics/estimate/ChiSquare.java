package org.communitykit.analytics.estimate;

import org.hipparchus.special.Gamma;

/**
 * The outcome of a test whose statistic follows the chi-square distribution if there is nothing to be found.
 *
 * @param p how likely a statistic at least as large would be then
 */
public record ChiSquare(double statistic, int degreesOfFreedom, double p) {
    /** The outcome with this statistic; below 0 by rounding counts as 0. */
    public static ChiSquare of(double statistic, int degreesOfFreedom) {
        if (degreesOfFreedom < 1 || !Double.isFinite(statistic)) {
            throw new IllegalArgumentException(
                    statistic + " with " + degreesOfFreedom + " degrees of freedom is no outcome of a test");
        }
        double atLeast0 = Math.max(0, statistic);
        return new ChiSquare(atLeast0, degreesOfFreedom, Gamma.regularizedGammaQ(degreesOfFreedom / 2.0, atLeast0 / 2));
    }
}
