package org.communitykit.offline;

import org.communitykit.CommunityException;

/** Nobody has said what operations of this kind do. */
public final class UnknownKind extends CommunityException {
    private static final long serialVersionUID = 1L;

    UnknownKind(String kind) {
        super("no kind of operation is called " + kind);
    }
}
