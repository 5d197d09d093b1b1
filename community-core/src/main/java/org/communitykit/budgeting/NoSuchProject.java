package org.communitykit.budgeting;

import org.communitykit.CommunityException;

/** The round has no such project, or it cannot be voted for. */
public final class NoSuchProject extends CommunityException {
    private static final long serialVersionUID = 1L;

    NoSuchProject(RoundId round, String project) {
        super("budget round " + round + " has no project " + project + " to be voted for");
    }
}
