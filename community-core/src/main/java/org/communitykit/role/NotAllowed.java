package org.communitykit.role;

import org.communitykit.Actor;
import org.communitykit.CommunityException;
import org.communitykit.group.GroupId;

/**
 * The actor may not do this in this group. Said in the same words whether the right is missing, the group cannot be seen
 * by the actor, or there is no such group at all.
 */
public final class NotAllowed extends CommunityException {
    private static final long serialVersionUID = 1L;

    public NotAllowed(Actor actor, Permission permission, GroupId group) {
        super(actor + " may not " + permission.name() + " in group " + group);
    }
}
