package org.communitykit.budgeting;

import org.communitykit.CommunityException;

/** The round has as many projects as a round can have. */
public final class TooManyProjects extends CommunityException {
    private static final long serialVersionUID = 1L;

    TooManyProjects(RoundId round) {
        super("budget round " + round + " has " + NewRound.PROJECTS_LIMIT + " projects, and no more fit");
    }
}
