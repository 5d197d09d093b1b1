package org.communitykit.matching;

import org.communitykit.CommunityException;

/** There is no such need, or none that the actor may know of. */
public final class NoSuchNeed extends CommunityException {
    private static final long serialVersionUID = 1L;

    NoSuchNeed(NeedId id) {
        super("there is no need " + id);
    }
}
