package org.communitykit.group;

import org.communitykit.CommunityException;
import org.communitykit.member.MemberId;

/** The member is the only active owner of the group, and has to hand it over first. */
public final class LastOwner extends CommunityException {
    private static final long serialVersionUID = 1L;

    LastOwner(MemberId member, GroupId group) {
        super("member " + member + " is the last owner of group " + group);
    }
}
