package org.communitykit.file;

import org.communitykit.CommunityException;

/** There is no such file, or none of the actor's own. */
public final class NoSuchFile extends CommunityException {
    private static final long serialVersionUID = 1L;

    NoSuchFile(FileId id) {
        super("there is no file " + id);
    }
}
