package org.communitykit.card;

import org.communitykit.CommunityException;
import org.communitykit.member.MemberId;

/** The card cannot be reviewed by who wrote it. */
public final class NotReviewed extends CommunityException {
    private static final long serialVersionUID = 1L;

    NotReviewed(CardId id, MemberId author) {
        super("card " + id + " takes somebody else to review it than " + author + ", who wrote it");
    }
}
