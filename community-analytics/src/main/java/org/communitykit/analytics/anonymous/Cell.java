package org.communitykit.analytics.anonymous;

import java.util.List;

/**
 * A number that may be published.
 *
 * @param group one text for each of the things it is grouped by
 * @param value with noise, so it may lie below 0
 * @param low the true one, of what members count with at the most, lies between this
 * @param high and this, with a probability of 95 in 100 or more
 */
public record Cell(List<String> group, long value, long low, long high) {
    public Cell {
        group = List.copyOf(group);
    }
}
