package org.communitykit.programme;

import java.time.Instant;
import org.communitykit.member.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * What a member is in a cohort.
 *
 * @param number the place in the line of those who applied, from 1
 * @param until how long an offer holds; absent otherwise
 */
public record Enrolment(
        CohortId cohort,
        MemberId member,
        State state,
        long number,
        @Nullable Instant until,
        Instant at) {
    /** How far it has come. */
    public enum State {
        /** Waits for a place. */
        APPLIED,
        /** Has a place if they want it. */
        OFFERED,
        ENROLLED,
        COMPLETED,
        /** Does not want it any more, or let an offer pass. */
        WITHDRAWN
    }

    Enrolment in(State next, @Nullable Instant holds, Instant now) {
        return new Enrolment(cohort, member, next, number, holds, now);
    }

    /** What the place is claimed by: each application by itself. */
    String claim() {
        return "application-" + number;
    }
}
