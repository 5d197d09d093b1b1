package org.communitykit.analytics.estimate;

import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;

/**
 * Newton's search for the top of a smooth hill, such as a log-likelihood, in as few steps as its slope and curvature tell;
 * a step that would lead down is halved until it does not. Coordinates should be of the size of one. It ends after at most
 * {@value #MOST_STEPS} steps, each of which costs the cube of the number of coordinates besides the hill itself.
 */
public final class Newton {
    private static final int MOST_STEPS = 40;
    private static final int MOST_HALVINGS = 20;
    /** Below it a pivot of the information, scaled to ones on the diagonal, is taken for nothing. */
    private static final double FLAT = 1e-10;

    private static final double ROUNDING = 1e-12;
    private static final double RISE = 1e-9;
    private static final double MARCH = 1e-2;

    /** A hill, as seen from where one stands. */
    @FunctionalInterface
    public interface Hill {
        /**
         * The height at the point. Both arrays hold zeros and are to be filled.
         *
         * @param slope of the height, towards each coordinate
         * @param curvature the negative second derivatives (for a log-likelihood, the observed information), symmetric
         */
        double height(double[] point, double[] slope, double[][] curvature);
    }

    private Newton() {}

    /**
     * The highest point found, uphill from the start.
     *
     * <p>{@link Status#SINGULAR} where already the start is flat in some direction; {@link Status#SEPARATED} where the hill
     * flattens out towards infinity, so that walking on gains nothing and does not end.
     *
     * @param closeEnough no coordinate is to be further off than this
     */
    public static Top climb(double[] start, double closeEnough, Hill hill) {
        int size = start.length;
        var here = start.clone();
        var slope = new double[size];
        var curvature = new double[size][size];
        double height = hill.height(here, slope, curvature);
        if (!Double.isFinite(height)) {
            throw new IllegalArgumentException("a search starts where the height is finite, not " + height);
        }
        for (int step = 0; step < MOST_STEPS; step++) {
            double[][] covariance = inverse(curvature);
            if (covariance.length < size) {
                return new Top(step == 0 ? Status.SINGULAR : Status.SEPARATED, here, height, covariance);
            }
            var way = times(covariance, slope);
            double longest = longest(way);
            if (longest <= closeEnough) {
                return new Top(Status.CONVERGED, here, height, covariance);
            }
            double before = height;
            for (int halving = 0; ; halving++) {
                var there = sum(here, way);
                var nextSlope = new double[size];
                var nextCurvature = new double[size][size];
                double next = hill.height(there, nextSlope, nextCurvature);
                if (next >= height - ROUNDING * Math.abs(height)) {
                    here = there;
                    height = next;
                    slope = nextSlope;
                    curvature = nextCurvature;
                    break;
                }
                if (halving == MOST_HALVINGS) {
                    return new Top(Status.NOT_CONVERGED, here, height, covariance);
                }
                for (int i = 0; i < size; i++) {
                    way[i] /= 2;
                }
            }
            if (height - before < RISE && longest(way) > MARCH) {
                return new Top(Status.SEPARATED, here, height, new double[0][]);
            }
        }
        return new Top(Status.NOT_CONVERGED, here, height, new double[0][]);
    }

    /** The inverse of a symmetric matrix; empty if that is not positive definite. */
    private static double[][] inverse(double[][] matrix) {
        int size = matrix.length;
        var scale = new double[size];
        for (int i = 0; i < size; i++) {
            scale[i] = Math.sqrt(matrix[i][i]);
            if (!(scale[i] > 0 && Double.isFinite(scale[i]))) {
                return new double[0][];
            }
        }
        var scaled = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                scaled[i][j] = (matrix[i][j] + matrix[j][i]) / (2 * scale[i] * scale[j]);
            }
        }
        try {
            var solver = new CholeskyDecomposition(new Array2DRowRealMatrix(scaled, false), RISE, FLAT).getSolver();
            var inverse = new double[size][size];
            for (int j = 0; j < size; j++) {
                var unit = new ArrayRealVector(size);
                unit.setEntry(j, 1);
                var column = solver.solve(unit);
                for (int i = 0; i < size; i++) {
                    inverse[i][j] = column.getEntry(i) / (scale[i] * scale[j]);
                }
            }
            return inverse;
        } catch (MathRuntimeException e) {
            return new double[0][];
        }
    }

    private static double[] times(double[][] matrix, double[] vector) {
        var product = new double[vector.length];
        for (int i = 0; i < product.length; i++) {
            for (int j = 0; j < product.length; j++) {
                product[i] += matrix[i][j] * vector[j];
            }
        }
        return product;
    }

    private static double[] sum(double[] a, double[] b) {
        var sum = a.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += b[i];
        }
        return sum;
    }

    private static double longest(double[] vector) {
        double longest = 0;
        for (double part : vector) {
            longest = Math.max(longest, Math.abs(part));
        }
        return longest;
    }

    /** Where a search ended. */
    public static final class Top {
        private final Status status;
        private final double[] point;
        private final double height;
        private final double[][] covariance;

        private Top(Status status, double[] point, double height, double[][] covariance) {
            this.status = status;
            this.point = point;
            this.height = height;
            this.covariance = covariance;
        }

        public Status status() {
            return status;
        }

        /** The coordinates of the highest point. */
        public double[] point() {
            return point.clone();
        }

        /** The height there. */
        public double height() {
            return height;
        }

        /**
         * How two coordinates vary together from sample to sample, from the inverse of the curvature; not a number unless the
         * search converged.
         */
        public double covariance(int i, int j) {
            return status.isConverged() ? covariance[i][j] : Double.NaN;
        }

        /** The standard error of the weighted sum of the coordinates; not a number unless the search converged. */
        public double standardError(double... weights) {
            double variance = 0;
            for (int i = 0; i < weights.length; i++) {
                for (int j = 0; j < weights.length; j++) {
                    variance += weights[i] * weights[j] * covariance(i, j);
                }
            }
            return Math.sqrt(variance);
        }
    }
}
