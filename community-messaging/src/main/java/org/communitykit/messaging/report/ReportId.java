package org.communitykit.messaging.report;

import org.communitykit.Ids;

/** The id of a report. */
public record ReportId(String value) {
    public ReportId {
        Ids.check(value, "report id");
    }

    public static ReportId of(String value) {
        return new ReportId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
