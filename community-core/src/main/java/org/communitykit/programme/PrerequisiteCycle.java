package org.communitykit.programme;

import org.communitykit.CommunityException;

/** A programme would come before itself. */
public final class PrerequisiteCycle extends CommunityException {
    private static final long serialVersionUID = 1L;

    PrerequisiteCycle(ProgrammeId programme, ProgrammeId prerequisite) {
        super("programme " + prerequisite + " builds on " + programme + ", which so cannot build on it");
    }
}
