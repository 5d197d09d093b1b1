package org.communitykit.rota;

import org.communitykit.CommunityException;

/** There is no such help line, or none that the actor may know of. */
public final class NoSuchLine extends CommunityException {
    private static final long serialVersionUID = 1L;

    NoSuchLine(LineId line) {
        super("there is no help line " + line);
    }
}
