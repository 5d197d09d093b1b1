package org.communitykit.analytics.anonymous;

import java.util.random.RandomGenerator;
import org.communitykit.analytics.Interval;

/**
 * Whole numbers around 0 that come with a probability in proportion to e to the minus |x| by scale: noise for counts. It is
 * sampled exactly, with whole numbers only, after C. Canonne, G. Kamath and T. Steinke, The Discrete Gaussian for
 * Differential Privacy, NeurIPS 2020, algorithms 1 and 2: noise made from doubles tells in its last bits what it was added
 * to (I. Mironov, On Significance of the Least Significant Bits for Differential Privacy, CCS 2012).
 */
public final class DiscreteLaplace {
    /** The most that the numerator and the denominator of a scale may be. */
    public static final long MOST = 1_000_000_000_000L;

    private final long numerator;
    private final long denominator;

    private DiscreteLaplace(long numerator, long denominator) {
        this.numerator = numerator;
        this.denominator = denominator;
    }

    /** One of this scale, a fraction; each from 1 to {@value #MOST} once it is reduced. */
    public static DiscreteLaplace ofScale(long numerator, long denominator) {
        long common = gcd(numerator, denominator);
        if (numerator < 1 || denominator < 1 || numerator / common > MOST || denominator / common > MOST) {
            throw new IllegalArgumentException(
                    "a scale is a fraction of numbers from 1 to " + MOST + ", not " + numerator + "/" + denominator);
        }
        return new DiscreteLaplace(numerator / common, denominator / common);
    }

    private static long gcd(long a, long b) {
        return b == 0 ? Math.max(1, Math.abs(a)) : gcd(b, a % b);
    }

    public double scale() {
        return (double) numerator / denominator;
    }

    /** A number of it. Takes a few dozen random bits for each try, of which it needs 1.6 on average, and few more. */
    public long sample(RandomGenerator random) {
        while (true) {
            long remainder = random.nextLong(numerator);
            if (!survives(remainder, numerator, random)) {
                continue;
            }
            long whole = 0;
            while (survives(1, 1, random)) {
                whole++;
            }
            long size = Math.addExact(remainder, Math.multiplyExact(numerator, whole)) / denominator;
            boolean negative = random.nextBoolean();
            if (!negative || size != 0) {
                return negative ? -size : size;
            }
        }
    }

    /** True with the probability of e to the minus fraction, which is 0 to 1: algorithm 1 of the paper. */
    private static boolean survives(long numerator, long denominator, RandomGenerator random) {
        long tries = 1;
        while (random.nextLong(Math.multiplyExact(denominator, tries)) < numerator) {
            tries++;
        }
        return tries % 2 == 1;
    }

    /** The probability that a number of it is further from 0 than this. */
    public double beyond(long distance) {
        double rate = (double) denominator / numerator;
        return 2 * Math.exp(-rate * (distance + 1.0)) / (1 + Math.exp(-rate));
    }

    /**
     * The values within which the true count lies with a probability of {@code 1 - alpha} or more, if noise of this kind
     * made it the given one.
     */
    public Interval interval(long noised, double alpha) {
        long half = half(alpha);
        return new Interval((double) noised - half, (double) noised + half);
    }

    /** The smallest distance that a number of it is beyond with a probability of alpha at the most. */
    long half(double alpha) {
        checkAlpha(alpha);
        double rate = (double) denominator / numerator;
        long half = (long) Math.max(0, Math.floor(-Math.log(alpha * (1 + Math.exp(-rate)) / 2) / rate) - 1);
        while (beyond(half) > alpha) {
            half++;
        }
        return half;
    }

    /** The same for noise that is not whole: the quantiles of the Laplace distribution, scale times -ln alpha around it. */
    public static Interval continuous(double noised, double scale, double alpha) {
        checkAlpha(alpha);
        double half = -scale * Math.log(alpha);
        return new Interval(noised - half, noised + half);
    }

    private static void checkAlpha(double alpha) {
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("an alpha is between 0 and 1, not " + alpha);
        }
    }

    @Override
    public String toString() {
        return "discrete Laplace of scale " + numerator + "/" + denominator;
    }
}
