package org.communitykit.messaging.rule;

import java.time.Duration;

/**
 * Keeps a member from posting the same again within a time, in whatever channel and however it is written. Several posts
 * at the very same moment may all pass.
 *
 * @param within how long it lasts; what was posted exactly that long ago may be said again
 * @param objection what is done about it
 */
public record Repetition(String name, int version, Duration within, Objection objection) implements Rule {
    /** The longest it looks back. */
    public static final Duration MOST = Duration.ofDays(366);

    public Repetition {
        if (within.isNegative() || within.isZero() || within.compareTo(MOST) > 0) {
            throw new IllegalArgumentException("a repetition is looked for within up to " + MOST + ", not " + within);
        }
    }

    /** Refuses what was posted less than this ago. */
    public static Repetition within(Duration time) {
        return new Repetition("repetition", 1, time, Objection.REJECT);
    }

    /** Lets it wait for a review instead. */
    public Repetition holding() {
        return new Repetition(name, version, within, Objection.HOLD);
    }

    @Override
    public Ruling judge(Submission submission) {
        if (submission.kind() != Submission.Kind.MESSAGE) {
            return Ruling.allow();
        }
        var start = submission.at().minus(within);
        return submission
                        .past()
                        .lastSaid(submission.text())
                        .filter(start::isBefore)
                        .isPresent()
                ? objection.because("you have said the same a short while ago")
                : Ruling.allow();
    }
}
