package org.communitykit.programme;

import org.communitykit.CommunityException;
import org.communitykit.member.MemberId;

/** The enrolment is in another state than this needs. */
public final class WrongEnrolment extends CommunityException {
    private static final long serialVersionUID = 1L;

    WrongEnrolment(CohortId cohort, MemberId member, String state, String verb) {
        super("member " + member + " is " + state + " in cohort " + cohort + "; that cannot be " + verb);
    }
}
