package org.communitykit.ledger;

import org.communitykit.CommunityException;
import org.communitykit.group.GroupId;

/** There is no journal of this number in the group's books. */
public final class NoSuchJournal extends CommunityException {
    private static final long serialVersionUID = 1L;

    NoSuchJournal(GroupId group, long number) {
        super("the books of " + group + " have no journal " + number);
    }
}
