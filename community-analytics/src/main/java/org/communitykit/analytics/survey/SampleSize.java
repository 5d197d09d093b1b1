package org.communitykit.analytics.survey;

/** How many to ask. Numbers are not rounded: whoever asks takes the next whole one. */
public final class SampleSize {
    private SampleSize() {}

    /**
     * How many to ask so that the interval of a share reaches this far to each side, z² p (1-p) / margin².
     *
     * @param margin such as 0.03 for three points up or down
     * @param share about what is expected; 0.5 if nothing is known, which needs the most
     */
    public static double forMargin(double margin, double share, Confidence confidence) {
        positive(margin, "a margin");
        between(share, "a share");
        double z = confidence.z();
        return z * z * share * (1 - share) / (margin * margin);
    }

    /** The same out of a population so small that whoever is asked is a noticeable part of it. */
    public static double forMargin(double margin, double share, Confidence confidence, long population) {
        if (population < 1) {
            throw new IllegalArgumentException("a population has somebody, not " + population);
        }
        double size = forMargin(margin, share, confidence);
        return size / (1 + (size - 1) / population);
    }

    /**
     * How many to ask in each of two groups to find a difference between two shares (Fleiss, Levin and Paik 2003,
     * formula 4.14 without correction).
     *
     * @param power how likely it is to be found if it is there, such as 0.8
     */
    public static double forDifference(double first, double second, Confidence confidence, double power) {
        between(first, "a share");
        between(second, "a share");
        between(power, "a power");
        if (first == second) {
            throw new IllegalArgumentException("there is no difference between " + first + " and " + second);
        }
        double mean = (first + second) / 2;
        double root = confidence.z() * Math.sqrt(2 * mean * (1 - mean))
                + Confidence.normalQuantile(power) * Math.sqrt(first * (1 - first) + second * (1 - second));
        return root * root / ((first - second) * (first - second));
    }

    private static void positive(double value, String what) {
        if (!(value > 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException(what + " is above 0, not " + value);
        }
    }

    private static void between(double value, String what) {
        if (!(value > 0 && value < 1)) {
            throw new IllegalArgumentException(what + " lies between 0 and 1, not at " + value);
        }
    }
}
