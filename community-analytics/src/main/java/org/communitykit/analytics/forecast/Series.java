package org.communitykit.analytics.forecast;

import java.util.Arrays;
import java.util.Collection;

/** Numbers at equal distances in time, such as members active each day. Immutable. */
public final class Series {
    private final double[] values;
    private final int period;

    private Series(double[] values, int period) {
        this.values = values;
        this.period = period;
    }

    /**
     * A series.
     *
     * @param period after how many numbers a season begins anew, such as 7 for days of a week; 1 without seasons
     */
    public static Series of(double[] values, int period) {
        if (period < 1) {
            throw new IllegalArgumentException("a period is at least 1, not " + period);
        }
        for (double value : values) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("a series has finite values, not " + value);
            }
        }
        return new Series(values.clone(), period);
    }

    /** A series. */
    public static Series of(Collection<? extends Number> values, int period) {
        return of(values.stream().mapToDouble(Number::doubleValue).toArray(), period);
    }

    public int size() {
        return values.length;
    }

    public int period() {
        return period;
    }

    public double at(int index) {
        return values[index];
    }

    public double[] values() {
        return values.clone();
    }

    /** The first of it. */
    public Series first(int size) {
        return new Series(Arrays.copyOf(values, Math.min(size, values.length)), period);
    }

    boolean isPositive() {
        return Arrays.stream(values).allMatch(value -> value > 0);
    }
}
