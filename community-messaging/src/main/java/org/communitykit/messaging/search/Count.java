package org.communitykit.messaging.search;

/**
 * How many messages were found.
 *
 * @param more whether there are more than were counted
 */
public record Count(int hits, boolean more) {
    /** As far as is counted. */
    public static final int MOST = 1_000;
}
