package org.communitykit.analytics.survey;

import org.hipparchus.special.Erf;

/** How many of a hundred samples an interval is to cover the truth in, as a part of 1. */
public record Confidence(double level) {
    /** The usual one. */
    public static final Confidence OF_95 = new Confidence(0.95);

    public Confidence {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("a confidence lies between 0 and 1, not at " + level);
        }
    }

    /** How many standard errors to both sides that takes: 1.96 for 0.95. */
    public double z() {
        return normalQuantile((1 + level) / 2);
    }

    static double normalQuantile(double part) {
        return Math.sqrt(2) * Erf.erfInv(2 * part - 1);
    }
}
