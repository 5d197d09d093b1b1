package org.communitykit.programme;

import org.communitykit.Ids;

/** The id of a cohort, chosen by whoever opens it. */
public record CohortId(String value) {
    public CohortId {
        Ids.check(value, "cohort id");
    }

    public static CohortId of(String value) {
        return new CohortId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
