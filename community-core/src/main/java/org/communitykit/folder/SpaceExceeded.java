package org.communitykit.folder;

import org.communitykit.CommunityException;
import org.communitykit.group.GroupId;

/** The files of a group's folders would take more bytes than it has. */
public final class SpaceExceeded extends CommunityException {
    private static final long serialVersionUID = 1L;

    SpaceExceeded(GroupId group, long used, long more, long limit) {
        super("the files of group " + group + " take " + used + " bytes; " + more + " more exceed the " + limit
                + " it has");
    }
}
