package org.communitykit.analytics.anonymous;

import java.util.random.RandomGenerator;

/**
 * Whether a group may be named at all, by how many members are in it: D. Desfontaines, J. Voss, B. Gipson and C.
 * Mandayam, Differentially private partition selection, PoPETs 2022 (arXiv 2006.03684), theorem 1. No other rule of the
 * same epsilon and delta names more groups. The number of members is the true one, so chance takes the place of noise.
 */
public final class Selection {
    private static final long EXACT = 1L << 62;

    private final double epsilon;
    private final double delta;

    private Selection(double epsilon, double delta) {
        this.epsilon = epsilon;
        this.delta = delta;
    }

    /** One for members who are in one group each. */
    public static Selection of(double epsilon, double delta) {
        if (!(epsilon > 0 && epsilon <= 1_000) || !(delta > 0 && delta < 1)) {
            throw new IllegalArgumentException(
                    "an epsilon is above 0 to 1000 and a delta between 0 and 1, not " + epsilon + " and " + delta);
        }
        return new Selection(epsilon, delta);
    }

    /** One for members who are in up to so many groups each: each decision costs a part of both. */
    static Selection of(double epsilon, double delta, int groups) {
        return of(epsilon / groups, delta / groups);
    }

    /**
     * The probability that a group of so many members is named: {@code p(n) = min(p(n-1) e^epsilon + delta, 1 - e^-epsilon
     * (1 - p(n-1) - delta), 1)}, from {@code p(0) = 0}. Takes time in proportion to the members until it is 1.
     */
    public double probability(long members) {
        double up = Math.exp(epsilon);
        double down = Math.exp(-epsilon);
        double p = 0;
        for (long n = 0; n < members && p < 1; n++) {
            p = Math.min(Math.min(p * up + delta, 1 - down * (1 - p - delta)), 1);
        }
        return p;
    }

    /** Whether to name a group of so many members; never one of fewer than the least. */
    boolean names(long members, int least, RandomGenerator random) {
        long counted = members - (least - 1);
        return counted > 0 && random.nextLong(EXACT) < (long) (probability(counted) * EXACT);
    }

    /**
     * The noisy count from which on a group could be named if noise of Laplace were to decide: the rule that this one does
     * better than.
     */
    public static double laplaceThreshold(double epsilon, double delta) {
        return 1 - Math.log(2 * delta) / epsilon;
    }
}
