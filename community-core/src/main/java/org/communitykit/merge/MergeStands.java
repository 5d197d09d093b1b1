package org.communitykit.merge;

import org.communitykit.CommunityException;

/** A merge cannot be undone any more, or not before a later one. */
public final class MergeStands extends CommunityException {
    private static final long serialVersionUID = 1L;

    MergeStands(String id, String why) {
        super("merge " + id + " cannot be undone: " + why);
    }
}
