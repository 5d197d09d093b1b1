package org.communitykit.budgeting;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one voter is for.
 *
 * @param points of projects by their ids, each more than none; an approval is one point
 */
public record Vote(String voter, Map<String, BigDecimal> points) {
    public Vote {
        points = Collections.unmodifiableMap(new LinkedHashMap<>(points));
        points.forEach((project, given) -> {
            if (given.signum() <= 0) {
                throw new IllegalArgumentException("a voter gives a project more than no points or leaves it out, not "
                        + given + " to " + project);
            }
        });
    }

    /** Approves of these projects. */
    public static Vote approving(String voter, Collection<String> projects) {
        var points = new LinkedHashMap<String, BigDecimal>();
        projects.forEach(project -> points.put(project, BigDecimal.ONE));
        return new Vote(voter, points);
    }
}
