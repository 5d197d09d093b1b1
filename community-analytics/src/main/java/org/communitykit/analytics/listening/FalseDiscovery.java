package org.communitykit.analytics.listening;

import java.util.Arrays;
import java.util.Comparator;

/**
 * What is left of p-values when many questions were asked at once: Y. Benjamini and Y. Hochberg, Controlling the False
 * Discovery Rate, J. R. Statist. Soc. B 57, 1995, section 3.1. Of all that is called significant at a q, no more than that
 * share is so by chance, on average, if the questions are independent or depend on each other positively.
 */
public final class FalseDiscovery {
    private FalseDiscovery() {}

    /** The q of each p: the smallest rate at which its question would be called significant; in the order given. */
    public static double[] adjusted(double[] p) {
        for (double each : p) {
            if (!(each >= 0 && each <= 1)) {
                throw new IllegalArgumentException("a p-value is 0 to 1, not " + each);
            }
        }
        var order = new Integer[p.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> p[i]));
        var q = new double[p.length];
        double least = 1;
        for (int rank = p.length; rank > 0; rank--) {
            least = Math.min(least, p[order[rank - 1]] * p.length / rank);
            q[order[rank - 1]] = least;
        }
        return q;
    }
}
