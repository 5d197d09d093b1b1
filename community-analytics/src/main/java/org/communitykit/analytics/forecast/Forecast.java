package org.communitykit.analytics.forecast;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.communitykit.analytics.estimate.Status;

/**
 * What comes next. Intervals hold if the errors to come are like those within the series, independent and normal; they do
 * not know that the parameters were estimated, and are rather too narrow.
 *
 * @param status {@code TOO_LITTLE_DATA} if the series is too short for the method; {@code SINGULAR} if it has values that
 *     are not above 0 and its seasons are to be factors
 * @param steps what comes next, in order; none if there is no forecast
 * @param parameters what was estimated, by the names the papers use: weights ({@code alpha} …) and where it stands at the
 *     end of the series ({@code level}, {@code trend}, {@code season 1} for the next step …)
 * @param sse the sum of the squared errors of forecasts one step ahead within the series
 */
public record Forecast(Method method, Status status, List<Step> steps, Map<String, Double> parameters, double sse) {
    /** One number to come, with the interval that is to hold it. */
    public record Step(double value, double low, double high) {}

    public Forecast {
        steps = List.copyOf(steps);
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    static Forecast none(Method method, Status status) {
        return new Forecast(method, status, List.of(), Map.of(), 0);
    }
}
