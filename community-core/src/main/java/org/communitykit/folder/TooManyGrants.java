package org.communitykit.folder;

import org.communitykit.CommunityException;

/** A folder is shared with as many as it can be. */
public final class TooManyGrants extends CommunityException {
    private static final long serialVersionUID = 1L;

    TooManyGrants(FolderId id, int most) {
        super("folder " + id + " is shared with " + most + ", which is the most");
    }
}
