package org.communitykit.analytics.survey;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is known of the whole population by one variable, such as how many are of which age.
 *
 * @param parts of the population by category, as numbers of people or as shares; only how they relate to each other counts;
 *     kept in the order of their names, so that the same margins give the same bytes
 */
public record Margin(String variable, Map<String, Double> parts) {
    public Margin {
        parts = Collections.unmodifiableMap(new TreeMap<>(parts));
        parts.values().forEach(Weights::check);
        double whole = parts.values().stream().mapToDouble(Double::doubleValue).sum();
        if (!(whole > 0 && Double.isFinite(whole))) {
            throw new IllegalArgumentException("the parts of " + variable + " add up to " + whole);
        }
    }

    /** The share of a category, of 1. */
    public double share(String category) {
        var part = parts.get(category);
        if (part == null) {
            throw new IllegalArgumentException(
                    category + " is none of the categories of " + variable + ": " + parts.keySet());
        }
        return part / parts.values().stream().mapToDouble(Double::doubleValue).sum();
    }
}
