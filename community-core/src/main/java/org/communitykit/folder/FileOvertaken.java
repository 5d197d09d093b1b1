package org.communitykit.folder;

import org.communitykit.CommunityException;

/**
 * Somebody else has put a version in between: what was about to be put was made without having seen it. The file that was
 * brought along is still its owner's, to be put on top of the newest version once both were looked at.
 */
public final class FileOvertaken extends CommunityException {
    private static final long serialVersionUID = 1L;

    private final int newest;

    FileOvertaken(SharedFileId id, int base, int newest) {
        super("a version of shared file " + id + " was made on top of version " + base + ", the newest is " + newest);
        this.newest = newest;
    }

    /** The number of the newest version. */
    public int newest() {
        return newest;
    }
}
