package org.communitykit.folder;

import org.communitykit.CommunityException;

/** There is no such shared file or version, or none that the actor may read. */
public final class NoSuchSharedFile extends CommunityException {
    private static final long serialVersionUID = 1L;

    NoSuchSharedFile(SharedFileId id) {
        super("there is no shared file " + id);
    }
}
