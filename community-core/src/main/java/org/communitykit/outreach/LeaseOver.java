package org.communitykit.outreach;

import org.communitykit.CommunityException;
import org.communitykit.member.MemberId;

/** The contact is not, or no longer, the volunteer's. */
public final class LeaseOver extends CommunityException {
    private static final long serialVersionUID = 1L;

    LeaseOver(EffortId id, MemberId contact, MemberId volunteer) {
        super("contact " + contact + " of effort " + id + " is not in the hands of " + volunteer);
    }
}
