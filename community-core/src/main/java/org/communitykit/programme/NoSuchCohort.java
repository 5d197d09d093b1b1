package org.communitykit.programme;

import org.communitykit.CommunityException;

/** There is no such cohort, or none that the actor may see. */
public final class NoSuchCohort extends CommunityException {
    private static final long serialVersionUID = 1L;

    NoSuchCohort(CohortId id) {
        super("there is no cohort " + id);
    }
}
