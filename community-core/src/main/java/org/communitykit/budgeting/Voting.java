package org.communitykit.budgeting;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was voted on, and how.
 *
 * @param budget what may be spent
 * @param projects at most {@value #PROJECTS_LIMIT}; of two that nothing else tells apart, the first comes first
 * @param votes at most {@value #VOTES_LIMIT}, one of each voter
 */
public record Voting(BigDecimal budget, List<Project> projects, List<Vote> votes) {
    /** The most projects of a vote. */
    public static final int PROJECTS_LIMIT = 10_000;

    /** The most votes. */
    public static final int VOTES_LIMIT = 10_000_000;

    public Voting {
        projects = List.copyOf(projects);
        votes = List.copyOf(votes);
        if (budget.signum() < 0) {
            throw new IllegalArgumentException("a budget is not less than nothing: " + budget);
        }
        if (projects.size() > PROJECTS_LIMIT || votes.size() > VOTES_LIMIT) {
            throw new IllegalArgumentException("there are at most " + PROJECTS_LIMIT + " projects and " + VOTES_LIMIT
                    + " votes, not " + projects.size() + " and " + votes.size());
        }
        var ids = new HashSet<String>();
        for (var project : projects) {
            if (!ids.add(project.id())) {
                throw new IllegalArgumentException("two projects are called " + project.id());
            }
        }
        var voters = new HashSet<String>();
        for (var vote : votes) {
            if (!voters.add(vote.voter())) {
                throw new IllegalArgumentException(vote.voter() + " has voted twice");
            }
            for (var project : vote.points().keySet()) {
                if (!ids.contains(project)) {
                    throw new IllegalArgumentException(
                            vote.voter() + " votes for " + project + ", which is no project");
                }
            }
        }
    }

    /** How many points each project has, in the order of the projects. */
    public Map<String, BigDecimal> points() {
        var sums = new LinkedHashMap<String, BigDecimal>();
        projects.forEach(project -> sums.put(project.id(), BigDecimal.ZERO));
        for (var vote : votes) {
            vote.points().forEach((project, given) -> sums.merge(project, given, BigDecimal::add));
        }
        return Collections.unmodifiableMap(sums);
    }
}
