package org.communitykit.analytics.newcomer;

/**
 * How one newcomer's first week went, and the weeks after it.
 *
 * @param answered whether somebody else answered the first post within 24 hours
 * @param posts how often they posted in the first week
 * @param weeks how many whole weeks after the first they were watched, or until they became a contributor, that week too
 * @param became whether they became a contributor in the last of these weeks
 */
public record Newcomer(boolean answered, int posts, int weeks, boolean became) {
    public Newcomer {
        if (posts < 0 || weeks < 0 || (became && weeks == 0)) {
            throw new IllegalArgumentException(
                    posts + " posts and " + weeks + " weeks, became " + became + ": that cannot be watched");
        }
    }
}
