package org.communitykit.messaging.report;

/** What was decided on a case. */
public enum Verdict {
    /** The reports were right; what was reported stays out of sight. */
    REMOVE(Report.State.UPHELD),
    /** The reports were wrong; what was reported is to be seen as before. */
    KEEP(Report.State.REJECTED),
    /** Neither right nor wrong enough to be held for or against anybody; what was reported is to be seen as before. */
    IGNORE(Report.State.IGNORED);

    private final Report.State outcome;

    Verdict(Report.State outcome) {
        this.outcome = outcome;
    }

    /** What becomes of the reports. */
    public Report.State outcome() {
        return outcome;
    }
}
