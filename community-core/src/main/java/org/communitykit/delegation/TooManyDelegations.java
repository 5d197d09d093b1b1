package org.communitykit.delegation;

import org.communitykit.CommunityException;
import org.communitykit.group.GroupId;

/** As many give their votes away in the topic as can. */
public final class TooManyDelegations extends CommunityException {
    private static final long serialVersionUID = 1L;

    TooManyDelegations(GroupId group, String topic) {
        super(Delegations.MOST + " members of group " + group + " give their votes away in topic " + topic
                + ", and no more can");
    }
}
