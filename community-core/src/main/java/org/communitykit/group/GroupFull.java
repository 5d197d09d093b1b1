package org.communitykit.group;

import org.communitykit.CommunityException;

/** The group has as many members as it may have. */
public final class GroupFull extends CommunityException {
    private static final long serialVersionUID = 1L;

    GroupFull(GroupId group, int capacity) {
        super("group " + group + " has no room for more than " + capacity + " members");
    }
}
