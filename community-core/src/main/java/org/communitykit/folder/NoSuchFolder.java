package org.communitykit.folder;

import org.communitykit.CommunityException;

/** There is no such folder, or none that the actor may read. */
public final class NoSuchFolder extends CommunityException {
    private static final long serialVersionUID = 1L;

    NoSuchFolder(FolderId id) {
        super("there is no folder " + id);
    }
}
