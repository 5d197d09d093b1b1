package org.communitykit.outreach;

import org.communitykit.CommunityException;

/** The effort is not in a state in which that can be done. */
public final class EffortNotRunning extends CommunityException {
    private static final long serialVersionUID = 1L;

    EffortNotRunning(EffortId id, Effort.State state) {
        super("effort " + id + " is " + state);
    }
}
