package org.communitykit.analytics.forecast;

import java.util.Arrays;
import org.communitykit.analytics.survey.Confidence;

/**
 * The Theta method (Assimakopoulos and Nikolopoulos 2000): half of the straight line through the series, and half of a
 * level that follows the series at twice its distance from that line. Seasons that a test finds at 90 of 100 are taken out
 * as factors first, and put in again.
 */
final class Theta {
    private static final double Z90 = 1.6448536269514722;

    private Theta() {}

    static Forecast forecast(Series series, int horizon, Confidence confidence) {
        var seasons = seasons(series);
        var values = series.values();
        for (int t = 0; t < values.length; t++) {
            values[t] /= seasons[t % seasons.length];
        }
        var line = Method.line(values);
        var curved = new double[values.length];
        for (int t = 0; t < values.length; t++) {
            curved[t] = 2 * values[t] - (line[0] + line[1] * (t + 1));
        }
        var level = Smoothing.fit(Method.SES, Series.of(curved, 1));
        double sse = sse(series, values, line, level.alpha(), curved, seasons);
        double variance = sse / Math.max(1, values.length - 3);
        var parameters = Method.named();
        parameters.put("alpha", level.alpha());
        parameters.put("level", level.ahead(1));
        parameters.put("trend", line[1] / 2);
        for (int h = 1; seasons.length > 1 && h <= seasons.length; h++) {
            parameters.put("season " + h, seasons[(values.length + h - 1) % seasons.length]);
        }
        return Method.steps(
                Method.THETA,
                level.status(),
                horizon,
                confidence,
                h -> (level.ahead(h) + line[0] + line[1] * (values.length + h))
                        / 2
                        * seasons[(values.length + h - 1) % seasons.length],
                h -> variance * (1 + (h - 1) * level.alpha() * level.alpha()),
                parameters,
                sse);
    }

    private static double sse(
            Series series, double[] values, double[] line, double alpha, double[] curved, double[] seasons) {
        double sse = 0;
        double level = curved[0];
        for (int t = 1; t < values.length; t++) {
            double expected = (level + line[0] + line[1] * (t + 1)) / 2 * seasons[t % seasons.length];
            sse += Math.pow(series.at(t) - expected, 2);
            level += alpha * (curved[t] - level);
        }
        return sse;
    }

    private static double[] seasons(Series series) {
        int period = series.period();
        boolean isLong = series.size() >= 3 * period;
        return period > 1 && isLong && series.isPositive() && isSeasonal(series)
                ? Method.seasons(series.values(), period, true)
                : new double[] {1};
    }

    /** Whether numbers one season apart are alike beyond what those nearer to each other explain (Bartlett's formula). */
    private static boolean isSeasonal(Series series) {
        int period = series.period();
        var values = series.values();
        double mean = Arrays.stream(values).average().orElse(0);
        double variance = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        if (variance == 0) {
            return false;
        }
        double before = 0;
        double at = 0;
        for (int lag = 1; lag <= period; lag++) {
            double together = 0;
            for (int t = lag; t < values.length; t++) {
                together += (values[t] - mean) * (values[t - lag] - mean);
            }
            at = together / variance;
            before += lag < period ? at * at : 0;
        }
        return Math.abs(at) > Z90 * Math.sqrt((1 + 2 * before) / values.length);
    }
}
