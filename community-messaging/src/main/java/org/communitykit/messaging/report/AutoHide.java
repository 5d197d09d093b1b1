package org.communitykit.messaging.report;

/**
 * When what is reported is taken out of sight before anybody has looked at it: once its reporters count for so much and
 * are so many. A single account never hides anything alone unless {@code reporters} is 1.
 *
 * @param voices how much is enough, as a number of reporters of whom nothing is known; 0 for never
 * @param reporters how many members it takes in any case
 */
public record AutoHide(int voices, int reporters) {
    /** What holds where nothing else was said. */
    public static final AutoHide USUAL = new AutoHide(4, 3);

    /** Nothing is hidden without somebody having looked at it. */
    public static final AutoHide NEVER = new AutoHide(0, 1);

    public AutoHide {
        if (voices < 0 || voices > 1_000 || reporters < 1 || reporters > Reports.MAX_REPORTERS) {
            throw new IllegalArgumentException("hiding takes 0 to 1000 voices and 1 to " + Reports.MAX_REPORTERS
                    + " reporters, not " + voices + " and " + reporters);
        }
    }

    boolean enough(long score, int members) {
        return voices > 0 && score >= voices * Reliability.NEW && members >= reporters;
    }
}
