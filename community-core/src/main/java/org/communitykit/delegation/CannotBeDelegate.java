package org.communitykit.delegation;

import org.communitykit.CommunityException;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;

/** The member cannot vote in the group, so nobody can give them their vote there. */
public final class CannotBeDelegate extends CommunityException {
    private static final long serialVersionUID = 1L;

    CannotBeDelegate(MemberId member, GroupId group) {
        super("member " + member + " cannot vote in group " + group + " and so not for others");
    }
}
