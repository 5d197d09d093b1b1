package org.communitykit.budgeting;

import org.communitykit.CommunityException;

/** Finding the best choice of projects takes more room than there is; another rule gives an answer. */
public final class TooManyChoices extends CommunityException {
    private static final long serialVersionUID = 1L;

    TooManyChoices(int projects, int limit) {
        super("the best choice of " + projects + " projects takes more than " + limit + " states to find");
    }
}
