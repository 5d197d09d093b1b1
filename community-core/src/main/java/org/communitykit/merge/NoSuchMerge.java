package org.communitykit.merge;

import org.communitykit.CommunityException;

/** There is no such merge. */
public final class NoSuchMerge extends CommunityException {
    private static final long serialVersionUID = 1L;

    NoSuchMerge(String id) {
        super("there is no merge " + id);
    }
}
