package org.communitykit.messaging.report;

/** A report about to be made. Immutable; each method gives a changed copy. */
public final class NewReport {
    final Ground ground;
    final String details;

    private NewReport(Ground ground, String details) {
        this.ground = ground;
        this.details = details;
    }

    public static NewReport of(Ground ground) {
        return new NewReport(ground, "");
    }

    /** What there is to say about it, up to {@value Report#DETAILS_LIMIT} chars. */
    public NewReport saying(String words) {
        if (words.length() > Report.DETAILS_LIMIT) {
            throw new IllegalArgumentException(
                    "a report's details have up to " + Report.DETAILS_LIMIT + " chars, not " + words.length());
        }
        return new NewReport(ground, words);
    }
}
