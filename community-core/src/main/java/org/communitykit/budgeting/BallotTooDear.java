package org.communitykit.budgeting;

import org.communitykit.CommunityException;

/** The projects on the ballot cost more than there is, or are more than a ballot names. */
public final class BallotTooDear extends CommunityException {
    private static final long serialVersionUID = 1L;

    BallotTooDear(RoundId round, String why) {
        super("a ballot of budget round " + round + " " + why);
    }
}
