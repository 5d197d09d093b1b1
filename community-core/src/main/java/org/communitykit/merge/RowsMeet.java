package org.communitykit.merge;

import org.communitykit.CommunityException;
import org.communitykit.member.MemberId;

/** Both members have a row where there can only be one, and its feature does not say which one stays. */
public final class RowsMeet extends CommunityException {
    private static final long serialVersionUID = 1L;

    RowsMeet(MemberId winner, MemberId loser, String table) {
        super("members " + winner + " and " + loser + " both have what there can be one of in " + table
                + ", which declares no meeting");
    }
}
