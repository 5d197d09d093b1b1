package org.communitykit.programme;

import org.communitykit.Ids;
import org.communitykit.member.Names;

/**
 * Something to be done in a programme, or an assessment.
 *
 * @param points the most points there are
 * @param pass how many it takes to pass; without that many the programme is not completed
 */
public record Task(String key, String title, int points, int pass) {
    /** The most points of a task. */
    public static final int MOST_POINTS = 1_000_000;

    public Task {
        Ids.check(key, "task");
        Names.check(title, "task title");
        if (points < 0 || points > MOST_POINTS || pass < 0 || pass > points) {
            throw new IllegalArgumentException("task " + key + " has 0 to " + MOST_POINTS
                    + " points and is passed with no more than it has, not " + points + " and " + pass);
        }
    }
}
