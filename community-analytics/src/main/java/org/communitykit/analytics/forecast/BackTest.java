package org.communitykit.analytics.forecast;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.communitykit.analytics.Rate;
import org.communitykit.analytics.survey.Confidence;

/**
 * How well a method would have told what came, had it been asked before: the series is cut off at several places, each
 * method sees what lies before and is held against what lies behind.
 *
 * @param forecasts how many numbers were forecast; 0 if the method had too little of the series each time
 * @param mase the mean absolute error as a part of that of repeating the last season within what the method saw (Hyndman
 *     and Koehler 2006); below 1 is better than repeating. Empty without forecasts, or where nothing ever changed
 * @param smape the mean of 200 |actual - forecast| / (|actual| + |forecast|), as the M4 competition takes it
 * @param covered of how many the interval held what came
 */
public record BackTest(Method method, long forecasts, OptionalDouble mase, OptionalDouble smape, Rate covered) {
    /**
     * The methods, each tested; the best by MASE first, those without last.
     *
     * @param origins at how many places the series is cut off, one number further on each time
     */
    public static List<BackTest> of(
            Series series, int horizon, int origins, Collection<Method> methods, Confidence confidence) {
        if (horizon < 1 || origins < 1) {
            throw new IllegalArgumentException(
                    "a back-test has a horizon and origins of at least 1, not " + horizon + " and " + origins);
        }
        var tests = new ArrayList<BackTest>();
        for (var method : methods) {
            tests.add(of(series, horizon, origins, method, confidence));
        }
        tests.sort(Comparator.comparingDouble((BackTest test) -> test.mase().orElse(Double.MAX_VALUE))
                .thenComparing(BackTest::method));
        return List.copyOf(tests);
    }

    private static BackTest of(Series series, int horizon, int origins, Method method, Confidence confidence) {
        long count = 0;
        long scaled = 0;
        long held = 0;
        double scaledErrors = 0;
        double percentages = 0;
        for (int origin = 0; origin < origins; origin++) {
            int seen = series.size() - horizon - origin;
            if (seen < 1) {
                break;
            }
            var before = series.first(seen);
            var steps = method.forecast(before, horizon, confidence).steps();
            var scale = scale(before);
            for (int h = 0; h < steps.size(); h++) {
                double actual = series.at(seen + h);
                double error = Math.abs(actual - steps.get(h).value());
                double size = Math.abs(actual) + Math.abs(steps.get(h).value());
                count++;
                percentages += size == 0 ? 0 : 200 * error / size;
                held += actual >= steps.get(h).low() && actual <= steps.get(h).high() ? 1 : 0;
                if (scale.isPresent()) {
                    scaled++;
                    scaledErrors += error / scale.getAsDouble();
                }
            }
        }
        return new BackTest(
                method,
                count,
                scaled == 0 ? OptionalDouble.empty() : OptionalDouble.of(scaledErrors / scaled),
                count == 0 ? OptionalDouble.empty() : OptionalDouble.of(percentages / count),
                new Rate(held, count));
    }

    /** The mean absolute error of repeating the last season; empty if there was none, or nothing to repeat. */
    private static OptionalDouble scale(Series before) {
        double sum = 0;
        int lag = before.period();
        for (int t = lag; t < before.size(); t++) {
            sum += Math.abs(before.at(t) - before.at(t - lag));
        }
        return sum > 0 ? OptionalDouble.of(sum / (before.size() - lag)) : OptionalDouble.empty();
    }

    /** The method with the least MASE of those that could be tested. */
    public static Optional<Method> best(List<BackTest> tests) {
        return tests.stream()
                .filter(test -> test.mase().isPresent())
                .min(Comparator.comparingDouble(test -> test.mase().orElse(Double.MAX_VALUE)))
                .map(BackTest::method);
    }
}
