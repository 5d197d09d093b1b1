package org.communitykit.programme;

import org.communitykit.CommunityException;

/** There is no such programme, or none that the actor may see. */
public final class NoSuchProgramme extends CommunityException {
    private static final long serialVersionUID = 1L;

    NoSuchProgramme(ProgrammeId id) {
        super("there is no programme " + id);
    }
}
