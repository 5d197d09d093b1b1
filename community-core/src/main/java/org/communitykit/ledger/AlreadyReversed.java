package org.communitykit.ledger;

import org.communitykit.CommunityException;
import org.communitykit.group.GroupId;

/** A journal was to be taken back that is taken back, or that itself takes one back. */
public final class AlreadyReversed extends CommunityException {
    private static final long serialVersionUID = 1L;

    AlreadyReversed(GroupId group, long number, long by) {
        super("journal " + number + " of " + group
                + (by == number ? " takes another one back" : " has been taken back by " + by));
    }
}
