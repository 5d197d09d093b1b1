package org.communitykit.analytics.anonymous;

import org.communitykit.CommunityException;

/** Two reports taken together would give away a number of members that is too small to be published. */
public final class IsolatingDifference extends CommunityException {
    private static final long serialVersionUID = 1L;

    IsolatingDifference(Differences.Isolated isolated, int least) {
        super("from what is published it follows how many members are in " + isolated.in() + " and not in "
                + isolated.out() + ", and they are fewer than " + least);
    }
}
