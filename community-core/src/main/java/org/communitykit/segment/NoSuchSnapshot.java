package org.communitykit.segment;

import org.communitykit.CommunityException;

/** There is no such snapshot. */
public final class NoSuchSnapshot extends CommunityException {
    private static final long serialVersionUID = 1L;

    NoSuchSnapshot(String id) {
        super("there is no snapshot " + id);
    }
}
