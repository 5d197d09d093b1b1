package org.communitykit.election;

import org.communitykit.CommunityException;
import org.jspecify.annotations.Nullable;

/** Ballots that cannot be read. */
public final class MalformedBallots extends CommunityException {
    private static final long serialVersionUID = 1;

    private final int line;

    MalformedBallots(int line, String why, @Nullable Throwable cause) {
        super("line " + line + ": " + why, cause);
        this.line = line;
    }

    /** From 1; 0 if there is none. */
    public int line() {
        return line;
    }
}
