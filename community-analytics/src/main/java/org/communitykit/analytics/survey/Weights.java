package org.communitykit.analytics.survey;

/** What unequal weights cost (Kish 1965, section 11.7): a weighted sample tells no more than a smaller one of equals. */
public final class Weights {
    private Weights() {}

    /** The number of equally weighted answers that would tell as much, (sum of w)² / sum of w²; 0 if there are none. */
    public static double effectiveSize(double... weights) {
        double largest = 0;
        for (double weight : weights) {
            largest = Math.max(largest, check(weight));
        }
        if (largest == 0) {
            return 0;
        }
        double sum = 0;
        double squares = 0;
        for (double weight : weights) {
            // as parts of the largest, so that no square is too large or too small to be told
            double part = weight / largest;
            sum += part;
            squares += part * part;
        }
        return sum * sum / squares;
    }

    /** By how much unequal weights raise the variance, n times sum of w² / (sum of w)²: 1 if all are equal. */
    public static double designEffect(double... weights) {
        double size = effectiveSize(weights);
        if (size == 0) {
            throw new IllegalArgumentException("nothing has a weight, so there is no design effect");
        }
        return weights.length / size;
    }

    static double check(double weight) {
        if (!(weight >= 0 && Double.isFinite(weight))) {
            throw new IllegalArgumentException("a weight is finite and not negative, not " + weight);
        }
        return weight;
    }
}
