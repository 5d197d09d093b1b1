package org.communitykit.programme;

import java.util.List;
import org.communitykit.CommunityException;

/** The member has not done what it takes to complete the programme. */
public final class NotEarned extends CommunityException {
    private static final long serialVersionUID = 1L;

    NotEarned(CohortId cohort, List<String> missing) {
        super("what it takes to complete cohort " + cohort + " is missing: " + missing);
    }
}
