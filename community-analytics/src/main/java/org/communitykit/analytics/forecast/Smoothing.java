package org.communitykit.analytics.forecast;

import java.util.Arrays;
import java.util.Map;
import org.communitykit.analytics.estimate.Status;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.hipparchus.optim.nonlinear.scalar.noderiv.SimplexOptimizer;

/**
 * Exponential smoothing with the weights that make the squared errors of forecasts one step ahead least. It starts from
 * the first numbers, and with seasons from a classical decomposition of the first two (as do Holt and Winters as R knows
 * them); weights are looked for on a grid first, since their errors have many valleys, and then by Nelder and Mead.
 */
final class Smoothing {
    private static final double LEAST_DAMPING = 0.8;
    private static final double MOST_DAMPING = 0.98;
    private static final int EVALUATIONS = 4_000;
    private static final double[] GRID = {0.05, 0.3, 0.6, 0.9};

    private final Method method;
    private final double[] values;
    private final int period;
    private final double startLevel;
    private final double startTrend;
    private final double[] startSeasons;
    private final int begin;

    private double[] weights = {};
    private Status status = Status.NOT_CONVERGED;
    private double level;
    private double trend;
    private double[] seasons = {};
    private double sse;

    private Smoothing(Method method, Series series) {
        this.method = method;
        this.values = series.values();
        this.period = isSeasonal() ? series.period() : 1;
        if (isSeasonal()) {
            var two = Arrays.copyOf(values, 2 * period);
            var line = Method.line(Method.trend(two, period));
            startLevel = line[0];
            startTrend = line[1];
            startSeasons = Method.seasons(two, period, isFactors());
            begin = period;
        } else {
            begin = hasTrend() ? 2 : 1;
            startLevel = values[begin - 1];
            startTrend = hasTrend() ? values[1] - values[0] : 0;
            startSeasons = new double[] {0};
        }
    }

    static Smoothing fit(Method method, Series series) {
        var smoothing = new Smoothing(method, series);
        smoothing.search();
        return smoothing;
    }

    private boolean isSeasonal() {
        return method == Method.HOLT_WINTERS_ADDITIVE || isFactors();
    }

    private boolean isFactors() {
        return method == Method.HOLT_WINTERS_MULTIPLICATIVE;
    }

    private boolean hasTrend() {
        return method != Method.SES;
    }

    private void search() {
        int dimensions = method == Method.SES ? 1 : method == Method.HOLT ? 2 : 3;
        var best = grid(dimensions);
        try {
            var found = new SimplexOptimizer(1e-13, 1e-13)
                    .optimize(
                            new MaxEval(EVALUATIONS),
                            new ObjectiveFunction(this::error),
                            GoalType.MINIMIZE,
                            new InitialGuess(best),
                            new NelderMeadSimplex(dimensions, 0.1));
            best = found.getPoint();
            status = Status.CONVERGED;
        } catch (MathRuntimeException e) {
            // the evaluations are used up: the best of the grid stands, and the status says so
            status = Status.NOT_CONVERGED;
        }
        weights = inside(best);
        sse = run(weights);
    }

    private double[] grid(int dimensions) {
        var best = new double[dimensions];
        double least = Double.POSITIVE_INFINITY;
        int all = (int) Math.pow(GRID.length, dimensions);
        for (int i = 0; i < all; i++) {
            var tried = new double[dimensions];
            for (int d = 0, rest = i; d < dimensions; d++, rest /= GRID.length) {
                tried[d] = GRID[rest % GRID.length];
            }
            double error = error(tried);
            if (error < least) {
                least = error;
                best = tried;
            }
        }
        return best;
    }

    /** The squared errors; outside of what is possible those of the nearest possible weights, and more. */
    private double error(double[] tried) {
        var inside = inside(tried);
        double outside = 0;
        for (int d = 0; d < tried.length; d++) {
            outside += Math.abs(tried[d] - inside[d]);
        }
        double error = run(inside) * (1 + outside);
        return Double.isFinite(error) ? error : Double.MAX_VALUE;
    }

    private static double[] inside(double[] tried) {
        return Arrays.stream(tried).map(one -> Math.max(0, Math.min(1, one))).toArray();
    }

    private double run(double[] by) {
        double alpha = by[0];
        double beta = hasTrend() ? by[1] : 0;
        double gamma = isSeasonal() ? by[2] : 0;
        double phi = damping(by);
        level = startLevel;
        trend = startTrend;
        seasons = startSeasons.clone();
        double squares = 0;
        for (int t = begin; t < values.length; t++) {
            double before = level;
            double expected = level + phi * trend;
            double season = seasons[t % period];
            double error = values[t] - (isFactors() ? expected * season : expected + season);
            squares += error * error;
            level = alpha * (isFactors() ? values[t] / season : values[t] - season) + (1 - alpha) * expected;
            if (hasTrend()) {
                trend = beta * (level - before) + (1 - beta) * phi * trend;
            }
            if (isSeasonal()) {
                double now = isFactors() ? values[t] / level : values[t] - level;
                seasons[t % period] = gamma * now + (1 - gamma) * season;
            }
        }
        return squares;
    }

    private double damping(double[] by) {
        return method == Method.DAMPED ? LEAST_DAMPING + (MOST_DAMPING - LEAST_DAMPING) * by[2] : 1;
    }

    Status status() {
        return status;
    }

    double sse() {
        return sse;
    }

    int errors() {
        return values.length - begin;
    }

    int weights() {
        return weights.length;
    }

    double alpha() {
        return weights[0];
    }

    double ahead(int h) {
        double at = level + trend * faded(h);
        double season = season(h);
        return isFactors() ? at * season : at + season;
    }

    private double season(int h) {
        return seasons[(values.length + h - 1) % period];
    }

    /** The damping, its square and so on up to this power, together. */
    private double faded(int h) {
        double phi = damping(weights);
        double sum = 0;
        double power = 1;
        for (int i = 0; i < h; i++) {
            power *= phi;
            sum += power;
        }
        return sum;
    }

    /**
     * By how much the variance of the error h steps ahead exceeds that of one step (Hyndman, Koehler, Ord and Snyder 2005,
     * table 2; where seasons are factors, each error by the ratio of the seasons, after Yar and Chatfield 1990).
     */
    double spread(int h) {
        double alpha = weights[0];
        double beta = hasTrend() ? weights[1] : 0;
        double gamma = isSeasonal() ? weights[2] : 0;
        double sum = 1;
        for (int j = 1; j < h; j++) {
            double carried = alpha * (1 + beta * faded(j));
            carried += j % period == 0 && isSeasonal() ? gamma * (1 - alpha) : 0;
            double ratio = isFactors() ? season(h) / season(h - j) : 1;
            sum += carried * carried * ratio * ratio;
        }
        return sum;
    }

    Map<String, Double> parameters() {
        var parameters = Method.named();
        parameters.put("alpha", weights[0]);
        if (hasTrend()) {
            parameters.put("beta", weights[1]);
        }
        if (isSeasonal()) {
            parameters.put("gamma", weights[2]);
        }
        if (method == Method.DAMPED) {
            parameters.put("phi", damping(weights));
        }
        parameters.put("level", level);
        if (hasTrend()) {
            parameters.put("trend", trend);
        }
        for (int h = 1; isSeasonal() && h <= period; h++) {
            parameters.put("season " + h, season(h));
        }
        return parameters;
    }
}
