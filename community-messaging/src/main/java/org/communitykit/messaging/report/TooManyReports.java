package org.communitykit.messaging.report;

import org.communitykit.CommunityException;
import org.communitykit.Target;
import org.communitykit.member.MemberId;

/** The member has made as many reports today as one may, or the target has as many reporters as a case can have. */
public final class TooManyReports extends CommunityException {
    private static final long serialVersionUID = 1L;

    TooManyReports(MemberId reporter, int limit) {
        super("member " + reporter + " has made the " + limit + " reports that are possible within a day");
    }

    TooManyReports(Target target, int limit) {
        super(target + " has the " + limit + " reporters that a case can have; it will be decided on all the same");
    }
}
