package org.communitykit.messaging.report;

import org.communitykit.CommunityException;

/** The report was decided on and cannot be taken back any more. */
public final class ReportIsDecided extends CommunityException {
    private static final long serialVersionUID = 1L;

    ReportIsDecided(ReportId id, Report.State state) {
        super("report " + id + " is " + state + " and cannot be taken back");
    }
}
