package org.communitykit.analytics.estimate;

import java.util.List;
import java.util.Map;

/**
 * Columns of numbers, each less its mean and over its standard deviation, which makes searches among their factors
 * indifferent to the units they came in.
 */
public final class Standardized {
    private final double[][] columns;
    private final double[] means;
    private final double[] deviations;

    private Standardized(double[][] columns, double[] means, double[] deviations) {
        this.columns = columns;
        this.means = means;
        this.deviations = deviations;
    }

    /** These columns, by name, of one length and finite. */
    public static Standardized of(Map<String, double[]> named) {
        var names = List.copyOf(named.keySet());
        var columns = new double[names.size()][];
        var means = new double[names.size()];
        var deviations = new double[names.size()];
        for (int j = 0; j < columns.length; j++) {
            var raw = named.get(names.get(j));
            var column = raw == null ? new double[0] : raw.clone();
            double sum = 0;
            for (double value : column) {
                if (!Double.isFinite(value)) {
                    throw new IllegalArgumentException(names.get(j) + " must be finite, not " + value);
                }
                sum += value;
            }
            means[j] = column.length == 0 ? 0 : sum / column.length;
            double squares = 0;
            for (double value : column) {
                squares += (value - means[j]) * (value - means[j]);
            }
            deviations[j] = column.length == 0 ? 0 : Math.sqrt(squares / column.length);
            for (int i = 0; i < column.length; i++) {
                column[i] = isConstant(deviations[j], means[j]) ? 0 : (column[i] - means[j]) / deviations[j];
            }
            columns[j] = column;
        }
        return new Standardized(columns, means, deviations);
    }

    private static boolean isConstant(double deviation, double mean) {
        return deviation <= 1e-12 * Math.abs(mean) || deviation == 0;
    }

    /** Whether a column has the same value everywhere. */
    public boolean hasConstant() {
        for (int j = 0; j < columns.length; j++) {
            if (isConstant(deviations[j], means[j])) {
                return true;
            }
        }
        return false;
    }

    /** How many columns there are. */
    public int width() {
        return columns.length;
    }

    public double value(int row, int column) {
        return columns[column][row];
    }

    /** The mean the column had. */
    public double mean(int column) {
        return means[column];
    }

    /** The standard deviation the column had. */
    public double deviation(int column) {
        return deviations[column];
    }

    /** The sum of the row's values, each times its factor. */
    public double product(int row, double[] factors) {
        double sum = 0;
        for (int j = 0; j < columns.length; j++) {
            sum += factors[j] * columns[j][row];
        }
        return sum;
    }
}
