package org.communitykit.analytics.opinion;

import org.apache.commons.rng.UniformRandomProvider;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;

/**
 * Participants on the plane in which their votes differ most: the first two principal components, found by subspace
 * iteration (Rutishauser 1970). A statement somebody has not seen counts as its mean, which moves them nowhere; so that those who have seen
 * little do not all lie in the middle, everybody is moved outwards by the root of how much they have not seen.
 */
final class Plane {
    private static final int BLOCK = 10;
    private static final int ROUNDS = 500;
    private static final double STILL = 1e-24;
    private static final double NOTHING = 1e-12;

    private final double[][] centred;
    private final double[] outwards;

    private Plane(double[][] centred, double[] outwards) {
        this.centred = centred;
        this.outwards = outwards;
    }

    /** A point for each of these participants. */
    static double[][] of(Votes votes, int[] participants, UniformRandomProvider random) {
        int statements = votes.statements().size();
        var mean = new double[statements];
        for (int s = 0; s < statements; s++) {
            int sum = 0;
            int said = 0;
            for (int p : participants) {
                byte cell = votes.cell(p, s);
                sum += cell == Votes.UNSEEN ? 0 : cell;
                said += cell == Votes.UNSEEN ? 0 : 1;
            }
            mean[s] = said == 0 ? 0 : sum / (double) said;
        }
        var centred = new double[participants.length][statements];
        var outwards = new double[participants.length];
        for (int i = 0; i < participants.length; i++) {
            for (int s = 0; s < statements; s++) {
                byte cell = votes.cell(participants[i], s);
                centred[i][s] = cell == Votes.UNSEEN ? 0 : cell - mean[s];
            }
            outwards[i] = Math.sqrt(statements / (double) Math.max(1, votes.said(participants[i])));
        }
        return new Plane(centred, outwards).points(random);
    }

    private double[][] points(UniformRandomProvider random) {
        var points = new double[centred.length][2];
        var axes = axes(random);
        for (int axis = 0; axis < Math.min(2, axes.length); axis++) {
            var along = turned(axes[axis]);
            for (int i = 0; i < points.length; i++) {
                points[i][axis] = dot(centred[i], along) * outwards[i];
            }
        }
        return points;
    }

    /** The directions of most variance, found among more than are wanted, or two that tell nearly as much would take long. */
    private double[][] axes(UniformRandomProvider random) {
        int statements = centred.length == 0 ? 0 : centred[0].length;
        var block = new double[Math.min(BLOCK, statements)][];
        for (int b = 0; b < block.length; b++) {
            block[b] = random.doubles(statements, -1, 1).toArray();
        }
        orthogonal(block);
        for (int round = 0; round < ROUNDS; round++) {
            var next = ritz(block);
            double moved = 0;
            for (int axis = 0; axis < Math.min(2, block.length); axis++) {
                moved = Math.max(moved, apart(next[axis], block[axis]));
            }
            block = next;
            if (moved < STILL) {
                break;
            }
        }
        return block;
    }

    /** The block led once through the covariance and turned to its own axes, those of most variance first. */
    private double[][] ritz(double[][] block) {
        var led = new double[block.length][];
        for (int b = 0; b < block.length; b++) {
            led[b] = new double[block[b].length];
            for (var row : centred) {
                double at = dot(row, block[b]);
                for (int s = 0; s < row.length; s++) {
                    led[b][s] += at * row[s];
                }
            }
        }
        var inner = new double[block.length][block.length];
        for (int i = 0; i < block.length; i++) {
            for (int j = 0; j <= i; j++) {
                inner[i][j] = dot(block[i], led[j]);
                inner[j][i] = inner[i][j];
            }
        }
        var own = new EigenDecompositionSymmetric(new Array2DRowRealMatrix(inner, false));
        var turned = new double[block.length][];
        for (int b = 0; b < block.length; b++) {
            turned[b] = new double[led[b].length];
            var parts = own.getEigenvector(b);
            for (int i = 0; i < block.length; i++) {
                for (int s = 0; s < turned[b].length; s++) {
                    turned[b][s] += parts.getEntry(i) * led[i][s];
                }
            }
        }
        orthogonal(turned);
        return turned;
    }

    /** Makes each vector of length 1 and at right angles to those before it; one that is made of them becomes 0. */
    private static void orthogonal(double[][] block) {
        for (int b = 0; b < block.length; b++) {
            double before = dot(block[b], block[b]);
            // twice is enough, as Kahan and Parlett say
            for (int pass = 0; pass < 2; pass++) {
                for (int earlier = 0; earlier < b; earlier++) {
                    double along = dot(block[b], block[earlier]);
                    for (int s = 0; s < block[b].length; s++) {
                        block[b][s] -= along * block[earlier][s];
                    }
                }
            }
            double length = Math.sqrt(dot(block[b], block[b]));
            double factor = length > NOTHING * Math.sqrt(before) ? 1 / length : 0;
            for (int s = 0; s < block[b].length; s++) {
                block[b][s] *= factor;
            }
        }
    }

    /** An axis has no sign of its own; the statement that tells most points to the right. */
    private static double[] turned(double[] axis) {
        double most = 0;
        for (double part : axis) {
            most = Math.abs(part) > Math.abs(most) ? part : most;
        }
        for (int s = 0; most < 0 && s < axis.length; s++) {
            axis[s] = -axis[s];
        }
        return axis;
    }

    /** The squared distance between two vectors, either of which may be turned round. */
    private static double apart(double[] a, double[] b) {
        double sign = dot(a, b) < 0 ? -1 : 1;
        double sum = 0;
        for (int s = 0; s < a.length; s++) {
            sum += (a[s] - sign * b[s]) * (a[s] - sign * b[s]);
        }
        return sum;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int s = 0; s < a.length; s++) {
            sum += a[s] * b[s];
        }
        return sum;
    }
}
