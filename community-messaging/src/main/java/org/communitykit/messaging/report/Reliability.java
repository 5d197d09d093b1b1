package org.communitykit.messaging.report;

import org.communitykit.member.MemberId;

/**
 * How often a reporter was right, counted in cases.
 *
 * @param upheld cases in which they were found right
 * @param rejected cases in which they were found wrong
 * @param ignored cases held neither for nor against them
 */
public record Reliability(MemberId reporter, int upheld, int rejected, int ignored) {
    /** What somebody counts for of whom nothing is known, in thousandths. */
    public static final long NEW = 1_000;

    static Reliability none(MemberId reporter) {
        return new Reliability(reporter, 0, 0, 0);
    }

    /**
     * What the reporter's next report counts for, in thousandths: twice the share of cases in which they were right, as
     * if there had been one of each before. That is 1,000 to begin with, never as much as 2,000, and less and less for
     * those who are never right.
     */
    public long weight() {
        return 2 * NEW * (upheld + 1) / (upheld + rejected + 2);
    }

    /** One case more or less; never less than none, since what an erased reporter had counted is forgotten. */
    Reliability plus(Report.State outcome, int more) {
        return new Reliability(
                reporter,
                Math.max(0, upheld + (outcome == Report.State.UPHELD ? more : 0)),
                Math.max(0, rejected + (outcome == Report.State.REJECTED ? more : 0)),
                Math.max(0, ignored + (outcome == Report.State.IGNORED ? more : 0)));
    }
}
