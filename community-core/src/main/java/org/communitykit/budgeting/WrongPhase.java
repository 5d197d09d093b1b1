package org.communitykit.budgeting;

import org.communitykit.CommunityException;

/** What is asked for is not possible in the phase the round is in. */
public final class WrongPhase extends CommunityException {
    private static final long serialVersionUID = 1L;

    WrongPhase(RoundId round, RoundPhase phase, String what) {
        super("budget round " + round + " is " + phase + ": nobody can " + what);
    }
}
