package org.communitykit.messaging.report;

import org.communitykit.CommunityException;
import org.communitykit.Target;

/** The case is not what it was when the reviewer looked at it. Look again. */
public final class CaseChanged extends CommunityException {
    private static final long serialVersionUID = 1L;

    private final int current;

    CaseChanged(Target target, int expected, int current, Case.State state) {
        super("the case of " + target + " is " + state + " at version " + current + ", not at " + expected);
        this.current = current;
    }

    /** The version the case is at. */
    public int current() {
        return current;
    }
}
