package org.communitykit.examples.cli;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.communitykit.analytics.estimate.Estimate;
import org.communitykit.analytics.estimate.Fit;
import org.jspecify.annotations.Nullable;

/** How commands tell what was estimated. */
final class Fits {
    private Fits() {}

    /** Parameters, standard errors, log-likelihood and status. */
    static Map<String, Object> document(Fit fit) {
        var parameters = new LinkedHashMap<String, Object>();
        var errors = new LinkedHashMap<String, Object>();
        for (var estimate : fit.estimates()) {
            parameters.put(estimate.name(), estimate.value());
            errors.put(estimate.name(), orNull(estimate.standardError()));
        }
        var document = new LinkedHashMap<String, Object>();
        document.put("params", parameters);
        document.put("standard_errors", errors);
        document.put("log_likelihood", orNull(fit.logLikelihood()));
        document.put("status", fit.status().name());
        return document;
    }

    static String words(Fit fit) {
        var words =
                new StringBuilder(fit.status().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        fit.logLikelihood()
                .ifPresent(height -> words.append(String.format(Locale.ROOT, ", log-likelihood %.4f", height)));
        for (var estimate : fit.estimates()) {
            words.append(
                    String.format(Locale.ROOT, "%n%s\t%.6f%s", estimate.name(), estimate.value(), error(estimate)));
        }
        return words.toString();
    }

    private static String error(Estimate estimate) {
        return estimate.standardError().isPresent()
                ? String.format(
                        Locale.ROOT,
                        "\tstandard error %.6f",
                        estimate.standardError().getAsDouble())
                : "";
    }

    static @Nullable Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
