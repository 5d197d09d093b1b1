package org.communitykit.group;

import org.communitykit.CommunityException;
import org.communitykit.member.MemberId;

/** The group's policy does not let members in this way, or it is archived. */
public final class JoinRefused extends CommunityException {
    private static final long serialVersionUID = 1L;

    JoinRefused(MemberId member, GroupId group, JoinPolicy policy) {
        super("member " + member + " cannot get into group " + group + " like this; its policy is " + policy);
    }
}
