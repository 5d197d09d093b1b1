package org.communitykit.analytics.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.communitykit.analytics.estimate.Status;
import org.communitykit.analytics.survey.Confidence;

/** Ways to tell what comes next, from the plainest on. None is the best of all: try them with {@link BackTest}. */
public enum Method {
    /** The last number again. What cannot beat it is worth nothing. */
    NAIVE,
    /** The number of one season ago again. */
    SEASONAL_NAIVE,
    /** Simple exponential smoothing (Brown 1956): a level without trend. */
    SES,
    /** A level and a trend that goes on for ever (Holt 1957). */
    HOLT,
    /** A level and a trend that fades (Gardner and McKenzie 1985). */
    DAMPED,
    /** Level, trend and seasons that are added (Winters 1960). */
    HOLT_WINTERS_ADDITIVE,
    /** Level, trend and seasons that are factors (Winters 1960); for values above 0. */
    HOLT_WINTERS_MULTIPLICATIVE,
    /** The mean of a straight line and of a level of twice the curvature (Assimakopoulos and Nikolopoulos 2000). */
    THETA;

    /** The longest way to look ahead. */
    public static final int MAX_HORIZON = 10_000;

    /** What comes next, with intervals that are to hold it at this confidence. */
    public Forecast forecast(Series series, int horizon, Confidence confidence) {
        if (horizon < 1 || horizon > MAX_HORIZON) {
            throw new IllegalArgumentException("a horizon is 1 to " + MAX_HORIZON + ", not " + horizon);
        }
        if (series.size() < least(series.period())) {
            return Forecast.none(this, Status.TOO_LITTLE_DATA);
        }
        return switch (this) {
            case NAIVE -> repeated(series, 1, horizon, confidence);
            case SEASONAL_NAIVE -> repeated(series, series.period(), horizon, confidence);
            case SES, HOLT, DAMPED, HOLT_WINTERS_ADDITIVE, HOLT_WINTERS_MULTIPLICATIVE ->
                smoothed(series, horizon, confidence);
            case THETA -> Theta.forecast(series, horizon, confidence);
        };
    }

    /** How long a series must be at least. */
    public int least(int period) {
        return switch (this) {
            case NAIVE -> 3;
            case SEASONAL_NAIVE -> period + 2;
            case SES -> 4;
            case HOLT, THETA -> 6;
            case DAMPED -> 7;
            case HOLT_WINTERS_ADDITIVE, HOLT_WINTERS_MULTIPLICATIVE -> 2 * period + 4;
        };
    }

    private Forecast repeated(Series series, int lag, int horizon, Confidence confidence) {
        double sse = 0;
        for (int t = lag; t < series.size(); t++) {
            sse += Math.pow(series.at(t) - series.at(t - lag), 2);
        }
        double variance = sse / (series.size() - lag);
        return steps(
                this,
                Status.CONVERGED,
                horizon,
                confidence,
                h -> series.at(series.size() - lag + (h - 1) % lag),
                h -> variance * ((h - 1) / lag + 1),
                Map.of(),
                sse);
    }

    private Forecast smoothed(Series series, int horizon, Confidence confidence) {
        boolean seasonal = this == HOLT_WINTERS_ADDITIVE || this == HOLT_WINTERS_MULTIPLICATIVE;
        if (seasonal && series.period() == 1) {
            return Forecast.none(this, Status.TOO_LITTLE_DATA);
        }
        if (this == HOLT_WINTERS_MULTIPLICATIVE && !series.isPositive()) {
            return Forecast.none(this, Status.SINGULAR);
        }
        var smoothing = Smoothing.fit(this, series);
        double variance = smoothing.sse() / Math.max(1, smoothing.errors() - smoothing.weights());
        var parameters = smoothing.parameters();
        return steps(
                this,
                smoothing.status(),
                horizon,
                confidence,
                smoothing::ahead,
                h -> variance * smoothing.spread(h),
                parameters,
                smoothing.sse());
    }

    static Forecast steps(
            Method method,
            Status status,
            int horizon,
            Confidence confidence,
            IntToDoubleFunction value,
            IntToDoubleFunction variance,
            Map<String, Double> parameters,
            double sse) {
        double z = confidence.z();
        var steps = new ArrayList<Forecast.Step>();
        for (int h = 1; h <= horizon; h++) {
            double at = value.applyAsDouble(h);
            double half = z * Math.sqrt(variance.applyAsDouble(h));
            steps.add(new Forecast.Step(at, at - half, at + half));
        }
        return new Forecast(method, status, steps, parameters, sse);
    }

    /** The classical seasons of a series, one for each place in the period: they average 0, or as factors 1. */
    static double[] seasons(double[] values, int period, boolean factors) {
        var trend = trend(values, period);
        var sums = new double[period];
        var counts = new int[period];
        int offset = period / 2;
        for (int i = 0; i < trend.length; i++) {
            int t = i + offset;
            sums[t % period] += factors ? values[t] / trend[i] : values[t] - trend[i];
            counts[t % period]++;
        }
        double mean = 0;
        for (int s = 0; s < period; s++) {
            sums[s] /= counts[s];
            mean += sums[s] / period;
        }
        for (int s = 0; s < period; s++) {
            sums[s] = factors ? sums[s] / mean : sums[s] - mean;
        }
        return sums;
    }

    /** The moving average over one period around each place that has half a period on either side. */
    static double[] trend(double[] values, int period) {
        int half = period / 2;
        var trend = new double[Math.max(0, values.length - 2 * half)];
        for (int i = 0; i < trend.length; i++) {
            double sum = 0;
            for (int j = -half; j <= half; j++) {
                boolean edge = period % 2 == 0 && Math.abs(j) == half;
                sum += values[i + half + j] * (edge ? 0.5 : 1);
            }
            trend[i] = sum / period;
        }
        return trend;
    }

    /** The straight line of least squares through values at 1, 2, 3 …: where it is at 0, and its slope. */
    static double[] line(double[] values) {
        int n = values.length;
        double mean = Arrays.stream(values).average().orElse(0);
        double middle = (n + 1) / 2.0;
        double both = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            both += (i + 1 - middle) * (values[i] - mean);
            squares += (i + 1 - middle) * (i + 1 - middle);
        }
        double slope = squares == 0 ? 0 : both / squares;
        return new double[] {mean - slope * middle, slope};
    }

    static Map<String, Double> named() {
        return new LinkedHashMap<>();
    }
}
