package org.communitykit.folder;

import org.communitykit.CommunityException;

/** The actor may read what is in the folder, and not change it. */
public final class NotWritable extends CommunityException {
    private static final long serialVersionUID = 1L;

    NotWritable(FolderId id) {
        super("what is in folder " + id + " cannot be changed by whoever asked");
    }
}
