package org.communitykit.analytics.attribution;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Each channel's part by Shapley's value: what it adds to the conversions, averaged over all orders in which channels
 * could be introduced. A set of channels is worth the conversions whose journeys need no other (Zhao, Mahboobi and
 * Bagheri 2018). A conversion then belongs in equal parts to the different channels of its journey, which takes one pass
 * and no walk over the sets.
 */
public final class ShapleyAttribution {
    private ShapleyAttribution() {}

    /** The conversions that each channel is worth, by its name; they add up to all conversions with a touch. */
    public static Map<String, Double> of(Collection<Journey> journeys) {
        var worth = new TreeMap<String, Double>();
        for (var journey : journeys) {
            var channels = new TreeSet<String>();
            journey.touches().forEach(touch -> channels.add(touch.channel()));
            for (var channel : channels) {
                worth.merge(channel, journey.conversion().isPresent() ? 1.0 / channels.size() : 0, Double::sum);
            }
        }
        return Collections.unmodifiableMap(worth);
    }
}
