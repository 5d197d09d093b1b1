package org.communitykit.group;

import org.communitykit.CommunityException;

/** There is no such group. Only the host is told so; members hear that they are not allowed. */
public final class NoSuchGroup extends CommunityException {
    private static final long serialVersionUID = 1L;

    public NoSuchGroup(GroupId group) {
        super("there is no group " + group);
    }
}
