package org.communitykit.messaging.report;

import org.communitykit.CommunityException;

/** There is no such report of the actor's. */
public final class NoSuchReport extends CommunityException {
    private static final long serialVersionUID = 1L;

    NoSuchReport(ReportId id) {
        super("there is no report " + id + " of yours");
    }
}
