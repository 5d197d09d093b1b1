package org.communitykit.group;

import org.communitykit.CommunityException;
import org.communitykit.role.Rights;

/** The tree of groups would become deeper than {@value Rights#MAX_DEPTH} levels, or a group be below itself. */
public final class TreeTooDeep extends CommunityException {
    private static final long serialVersionUID = 1L;

    TreeTooDeep(GroupId group, GroupId parent) {
        super("group " + group + " cannot be below group " + parent + ": a tree has " + Rights.MAX_DEPTH
                + " levels and no circles");
    }
}
