package org.communitykit.group;

import org.communitykit.CommunityException;
import org.communitykit.member.MemberId;

/** Of two members to be made one, one is banned from a group below which the other has a place; one of both ends first. */
public final class StillInside extends CommunityException {
    private static final long serialVersionUID = 1L;

    StillInside(MemberId winner, MemberId loser, GroupId group) {
        super("of members " + winner + " and " + loser + " one is banned from group " + group
                + ", and the other has a place below it");
    }
}
