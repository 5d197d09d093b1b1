package org.communitykit.messaging.rule;

import java.time.Duration;
import java.time.Instant;

/**
 * Keeps a member from posting the same again within a time, in whatever channel and however it is written. Of several
 * posts at the very same moment one passes, and the others are refused, even where they would otherwise be held.
 *
 * @param within how long it lasts; what was posted exactly that long ago may be said again
 * @param objection what is done about it
 */
public record Repetition(String name, int version, Duration within, Objection objection) implements Rule {
    /** The longest it looks back. */
    public static final Duration MOST = Duration.ofDays(366);

    static final String REASON = "you have said the same a short while ago";

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
        return submission
                        .past()
                        .lastSaid(submission.text())
                        .filter(before -> repeats(before, submission.at()))
                        .isPresent()
                ? objection.because(REASON)
                : Ruling.allow();
    }

    /** Whether what was said before is too recent to be said again now. */
    boolean repeats(Instant before, Instant now) {
        return now.minus(within).isBefore(before);
    }
}
