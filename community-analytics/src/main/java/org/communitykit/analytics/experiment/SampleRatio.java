package org.communitykit.analytics.experiment;

import java.util.List;
import org.hipparchus.special.Gamma;

/**
 * Whether a trial's arms are as large as they were to be, by Pearson's chi-squared test. Arms that are not were filled or
 * counted wrongly, and nothing else that is measured of them means anything.
 *
 * @param chiSquared the statistic, of one degree of freedom less than there are arms
 * @param p how likely arms at least so far off would be if all were well
 */
public record SampleRatio(double chiSquared, double p) {
    /** Below this a trial is not to be trusted; low, as the check is made of every trial. */
    public static final double ALARM = 0.001;

    /**
     * The check.
     *
     * @param counts how many are in each arm
     * @param shares how large each arm was to be, in relation to the others; above 0
     */
    public static SampleRatio of(List<Long> counts, List<Double> shares) {
        if (counts.size() != shares.size() || counts.size() < 2) {
            throw new IllegalArgumentException("a trial has two arms or more and a share of each, not " + counts.size()
                    + " arms and " + shares.size() + " shares");
        }
        double whole = 0;
        double all = 0;
        for (int arm = 0; arm < counts.size(); arm++) {
            if (counts.get(arm) < 0 || !(shares.get(arm) > 0 && Double.isFinite(shares.get(arm)))) {
                throw new IllegalArgumentException("an arm has a count of at least 0 and a share above 0, not "
                        + counts.get(arm) + " and " + shares.get(arm));
            }
            whole += counts.get(arm);
            all += shares.get(arm);
        }
        double statistic = 0;
        for (int arm = 0; arm < counts.size() && whole > 0; arm++) {
            double expected = whole * shares.get(arm) / all;
            statistic += (counts.get(arm) - expected) * (counts.get(arm) - expected) / expected;
        }
        double p = statistic == 0 ? 1 : Gamma.regularizedGammaQ((counts.size() - 1) / 2.0, statistic / 2);
        return new SampleRatio(statistic, p);
    }

    /** Whether the arms are too far off for chance. */
    public boolean isMismatch() {
        return p < ALARM;
    }
}
