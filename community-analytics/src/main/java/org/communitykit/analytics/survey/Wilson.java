package org.communitykit.analytics.survey;

import org.communitykit.analytics.Interval;

/** Wilson's score interval of a share (Wilson 1927; method 3 of Newcombe 1998), for sizes that need not be whole. */
public final class Wilson {
    private Wilson() {}

    /**
     * The interval; from exactly 0 if the share is 0, and up to exactly 1 if it is 1.
     *
     * @param share from 0 to 1
     * @param size of the sample, or its effective size if it is weighted; above 0
     */
    public static Interval interval(double share, double size, Confidence confidence) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("a share lies between 0 and 1, not at " + share);
        }
        if (!(size > 0 && Double.isFinite(size))) {
            throw new IllegalArgumentException("the size of a sample is above 0, not " + size);
        }
        double z = confidence.z();
        double zz = z * z;
        double middle = share + zz / (2 * size);
        double half = z * Math.sqrt(share * (1 - share) / size + zz / (4 * size * size));
        double low = share == 0 ? 0 : (middle - half) / (1 + zz / size);
        double high = share == 1 ? 1 : (middle + half) / (1 + zz / size);
        return new Interval(Math.max(0, low), Math.min(1, high));
    }
}
