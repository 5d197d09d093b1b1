package org.communitykit.merge;

import org.communitykit.CommunityException;
import org.communitykit.member.MemberId;

/** So much is kept of the member that it does not go to another within one transaction. */
public final class TooManyRows extends CommunityException {
    private static final long serialVersionUID = 1L;

    TooManyRows(MemberId loser) {
        super("more than " + Merges.MOST_ROWS + " rows are kept of member " + loser + ", the most one merge takes");
    }
}
