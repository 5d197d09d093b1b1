package org.communitykit.outreach;

import org.communitykit.CommunityException;

/** There is no such effort, or none the actor may know of. */
public final class NoSuchEffort extends CommunityException {
    private static final long serialVersionUID = 1L;

    NoSuchEffort(EffortId id) {
        super("no effort " + id);
    }
}
