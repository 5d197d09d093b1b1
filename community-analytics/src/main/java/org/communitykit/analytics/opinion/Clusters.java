package org.communitykit.analytics.opinion;

import java.util.Arrays;
import java.util.Objects;
import org.apache.commons.rng.UniformRandomProvider;
import org.communitykit.analytics.random.Streams;

/**
 * Weighted points of a plane in k groups, by Lloyd's algorithm from starts spread after Arthur and Vassilvitskii (2007),
 * the best of several; and by Rousseeuw's silhouette (1987) how well they are told apart.
 */
final class Clusters {
    private static final int STARTS = 100;
    private static final int FEWEST_STARTS = 10;
    private static final int AFFORDED = 1_000_000;
    private static final int ROUNDS = 200;
    private static final int MOST_COMPARED = 2_000;

    private final double[][] points;
    private final double[] weights;
    private final double[][] centres;
    private final int[] of;
    private double inertia;

    private Clusters(double[][] points, double[] weights, int k) {
        this.points = points;
        this.weights = weights;
        this.centres = new double[k][];
        this.of = new int[points.length];
    }

    /** The points in k groups, or in fewer if there are fewer different points. */
    static Clusters of(double[][] points, double[] weights, int k, Streams streams) {
        Clusters best = null;
        int starts = Math.max(FEWEST_STARTS, Math.min(STARTS, AFFORDED / Math.max(1, points.length)));
        for (int start = 0; start < starts; start++) {
            var tried = new Clusters(points, weights, Math.min(k, distinct(points)));
            tried.spread(streams.stream("k-means " + k, start));
            tried.settle();
            if (best == null || tried.inertia < best.inertia) {
                best = tried;
            }
        }
        return Objects.requireNonNull(best);
    }

    static int distinct(double[][] points) {
        return (int) Arrays.stream(points).map(Arrays::hashCode).distinct().count();
    }

    private void spread(UniformRandomProvider random) {
        var away = weights.clone();
        for (int c = 0; c < centres.length; c++) {
            centres[c] = points[drawn(away, random)].clone();
            for (int i = 0; i < points.length; i++) {
                double distance = weights[i] * squared(points[i], centres[c]);
                away[i] = c == 0 ? distance : Math.min(away[i], distance);
            }
        }
    }

    private static int drawn(double[] chances, UniformRandomProvider random) {
        double left = random.nextDouble() * Arrays.stream(chances).sum();
        int last = 0;
        for (int i = 0; i < chances.length; i++) {
            if (chances[i] > 0) {
                last = i;
                left -= chances[i];
                if (left < 0) {
                    break;
                }
            }
        }
        return last;
    }

    private void settle() {
        Arrays.fill(of, -1);
        for (int round = 0; round < ROUNDS && assign(); round++) {
            var sums = new double[centres.length][2];
            var whole = new double[centres.length];
            for (int i = 0; i < points.length; i++) {
                whole[of[i]] += weights[i];
                sums[of[i]][0] += weights[i] * points[i][0];
                sums[of[i]][1] += weights[i] * points[i][1];
            }
            for (int c = 0; c < centres.length; c++) {
                if (whole[c] > 0) {
                    centres[c] = new double[] {sums[c][0] / whole[c], sums[c][1] / whole[c]};
                }
            }
        }
    }

    private boolean assign() {
        boolean moved = false;
        inertia = 0;
        for (int i = 0; i < points.length; i++) {
            int nearest = 0;
            double least = Double.POSITIVE_INFINITY;
            for (int c = 0; c < centres.length; c++) {
                double distance = squared(points[i], centres[c]);
                if (distance < least) {
                    least = distance;
                    nearest = c;
                }
            }
            moved |= of[i] != nearest;
            of[i] = nearest;
            inertia += weights[i] * least;
        }
        return moved;
    }

    int[] groups() {
        return of.clone();
    }

    int size() {
        return centres.length;
    }

    /**
     * From -1 to 1: how much nearer points are to those of their own group than to those of the next one. Of many points
     * every so manieth is looked at, since the time grows with their square.
     */
    double silhouette() {
        int step = 1 + points.length / MOST_COMPARED;
        double sum = 0;
        double whole = 0;
        for (int i = 0; i < points.length; i += step) {
            sum += weights[i] * silhouette(i, step);
            whole += weights[i];
        }
        return sum / whole;
    }

    private double silhouette(int i, int step) {
        var distance = new double[centres.length];
        var whole = new double[centres.length];
        for (int j = 0; j < points.length; j += step) {
            if (j != i) {
                distance[of[j]] += weights[j] * Math.sqrt(squared(points[i], points[j]));
                whole[of[j]] += weights[j];
            }
        }
        double nearest = Double.POSITIVE_INFINITY;
        for (int c = 0; c < whole.length; c++) {
            if (c != of[i] && whole[c] > 0) {
                nearest = Math.min(nearest, distance[c] / whole[c]);
            }
        }
        if (whole[of[i]] == 0 || Double.isInfinite(nearest)) {
            return 0;
        }
        double own = distance[of[i]] / whole[of[i]];
        double larger = Math.max(own, nearest);
        return larger == 0 ? 0 : (nearest - own) / larger;
    }

    private static double squared(double[] a, double[] b) {
        double x = a[0] - b[0];
        double y = a[1] - b[1];
        return x * x + y * y;
    }
}
