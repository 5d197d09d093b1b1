package org.communitykit.analytics.anonymous;

import org.communitykit.CommunityException;

/** There is no privacy budget of this name. */
public final class NoSuchBudget extends CommunityException {
    private static final long serialVersionUID = 1L;

    NoSuchBudget(String name) {
        super("there is no privacy budget " + name);
    }
}
