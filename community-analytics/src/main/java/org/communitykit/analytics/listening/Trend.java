package org.communitykit.analytics.listening;

import java.util.List;
import org.communitykit.analytics.Rate;
import org.hipparchus.special.Erf;

/**
 * Whether a share grows or falls over time: P. Armitage, Tests for Linear Trends in Proportions and Frequencies, Biometrics
 * 11, 1955, with the parts of time scored 0, 1, 2 and so on.
 *
 * @param z above 0 if it grows; 0 if nothing can be said
 * @param p how probable a trend as strong is by chance, either way
 * @param q the same when all topics are looked at together, by {@link FalseDiscovery}
 */
public record Trend(double z, double p, double q) {
    /** The q up to which a trend counts as one. */
    public static final double SIGNIFICANT = 0.05;

    /** The trend of these shares, one for each part of time in order. */
    static Trend of(List<Rate> shares) {
        double with = 0;
        double all = 0;
        double middle = 0;
        for (int i = 0; i < shares.size(); i++) {
            with += shares.get(i).numerator();
            all += shares.get(i).denominator();
            middle += (double) i * shares.get(i).denominator();
        }
        middle = all == 0 ? 0 : middle / all;
        double sum = 0;
        double spread = 0;
        for (int i = 0; i < shares.size(); i++) {
            sum += shares.get(i).numerator() * (i - middle);
            spread += shares.get(i).denominator() * (i - middle) * (i - middle);
        }
        double share = all == 0 ? 0 : with / all;
        double variance = share * (1 - share) * spread;
        double z = variance > 0 ? sum / Math.sqrt(variance) : 0;
        double p = Erf.erfc(Math.abs(z) / Math.sqrt(2));
        return new Trend(z, p, p);
    }

    Trend adjusted(double toQ) {
        return new Trend(z, p, toQ);
    }

    public boolean rises() {
        return z > 0 && q <= SIGNIFICANT;
    }

    public boolean falls() {
        return z < 0 && q <= SIGNIFICANT;
    }
}
