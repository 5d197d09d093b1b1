package org.communitykit.analytics;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What exactly a metric measures.
 *
 * @param version rises whenever the same activities could give another number
 * @param parameters what it was set to, in order of their names
 */
public record Definition(String name, int version, Map<String, String> parameters) {
    public Definition {
        parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
    }
}
