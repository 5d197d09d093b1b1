package org.communitykit.shift;

import org.communitykit.CommunityException;
import org.communitykit.member.MemberId;

/** The member holds no place in the shift, or none of the kind that this needs. */
public final class NotInShift extends CommunityException {
    private static final long serialVersionUID = 1L;

    NotInShift(ShiftId shift, MemberId member) {
        super(member + " has no place in shift " + shift);
    }

    NotInShift(ShiftId shift, MemberId member, Turn.State state, String verb) {
        super("the turn of " + member + " in shift " + shift + " is " + state + "; it cannot be " + verb);
    }
}
