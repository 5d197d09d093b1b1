package org.communitykit.folder;

import org.communitykit.group.GroupId;

/**
 * A folder of a group.
 *
 * @param audience who has a right to it beyond those it is shared with
 * @param keep how many versions of each file are kept
 */
public record Folder(FolderId id, GroupId group, String name, Audience audience, int keep) {
    /** The most versions of a file that are kept. */
    public static final int MOST_KEPT = 100;

    /** Who has a right to a folder beyond those it is shared with and those who manage the group's. */
    public enum Audience {
        /** Whoever may read and write the group's folders. */
        GROUP,
        /** Nobody else. */
        LISTED
    }
}
