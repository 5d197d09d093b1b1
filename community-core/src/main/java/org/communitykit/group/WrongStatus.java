package org.communitykit.group;

import org.communitykit.CommunityException;
import org.communitykit.member.MemberId;
import org.jspecify.annotations.Nullable;

/** What was asked for does not follow from what the member is to the group now. */
public final class WrongStatus extends CommunityException {
    private static final long serialVersionUID = 1L;

    WrongStatus(MemberId member, GroupId group, Membership.@Nullable Status status, String verb) {
        super("member " + member + " is " + (status == null ? "nothing" : status) + " to group " + group
                + " and cannot be " + verb);
    }
}
