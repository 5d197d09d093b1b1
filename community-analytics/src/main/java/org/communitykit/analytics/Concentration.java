package org.communitykit.analytics;

import java.util.Arrays;
import java.util.OptionalDouble;

/** How unevenly an amount is spread over those who share it, zero shares included. */
public final class Concentration {
    private final long[] rising;
    private final long total;

    private Concentration(long[] rising, long total) {
        this.rising = rising;
        this.total = total;
    }

    /** Of these shares, none of them negative. */
    public static Concentration of(long... shares) {
        var rising = shares.clone();
        Arrays.sort(rising);
        if (rising.length > 0 && rising[0] < 0) {
            throw new IllegalArgumentException("a share cannot be " + rising[0]);
        }
        long total = 0;
        for (long share : rising) {
            total = Math.addExact(total, share);
        }
        return new Concentration(rising, total);
    }

    /** How many share. */
    public long size() {
        return rising.length;
    }

    /** What they share. */
    public long total() {
        return total;
    }

    /** Gini's coefficient: 0 if all have the same, close to 1 if one has all; empty if there is nothing to share. */
    public OptionalDouble gini() {
        if (total == 0) {
            return OptionalDouble.empty();
        }
        double n = rising.length;
        double sum = 0;
        for (int i = 0; i < rising.length; i++) {
            sum += (2 * (i + 1) - n - 1) * rising[i];
        }
        return OptionalDouble.of(sum / (n * total));
    }

    /** Herfindahl's and Hirschman's index, the sum of the squared parts: 1 / size to 1. */
    public OptionalDouble herfindahl() {
        return total == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Arrays.stream(rising)
                        .mapToDouble(share -> Math.pow(share / (double) total, 2))
                        .sum());
    }

    /** The smallest number of sharers who together have at least half: the contributor absence factor of CHAOSS. */
    public int absenceFactor() {
        long left = total;
        int count = 0;
        // halves without rounding: what is taken is at least what is left
        while (total > 0 && total - left < left) {
            count++;
            left -= rising[rising.length - count];
        }
        return count;
    }

    /** The part that those with the most have, so many percent of the sharers, rounded to whole ones but at least one. */
    public Rate top(double percent) {
        if (!(percent > 0 && percent <= 100)) {
            throw new IllegalArgumentException("a percentage lies above 0 and up to 100, not at " + percent);
        }
        return topFirst(rising.length == 0 ? 0 : (int) Math.max(1, Math.round(rising.length * percent / 100)));
    }

    /** The part that the so many with the most have. */
    public Rate topFirst(int count) {
        long top = 0;
        for (int i = 1; i <= Math.min(count, rising.length); i++) {
            top += rising[rising.length - i];
        }
        return new Rate(top, total);
    }

    /** What the first percent of the sharers, the next nine and the other ninety have; 90-9-1 by participation. */
    public Participation participation() {
        long first = top(1).numerator();
        long ten = top(10).numerator();
        return new Participation(new Rate(first, total), new Rate(ten - first, total), new Rate(total - ten, total));
    }

    /** The parts of one percent, nine and ninety; percents are rounded to whole sharers as in {@link #top}. */
    public record Participation(Rate one, Rate nine, Rate ninety) {}
}
