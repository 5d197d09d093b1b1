package org.communitykit.programme;

import java.util.List;
import org.communitykit.CommunityException;

/** The member has not completed what the programme builds on. */
public final class NotPrepared extends CommunityException {
    private static final long serialVersionUID = 1L;

    NotPrepared(ProgrammeId programme, List<ProgrammeId> missing) {
        super("programme " + programme + " builds on what was not completed: " + missing);
    }
}
