package org.communitykit.messaging.acknowledgement;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * How often those are reminded who have not acknowledged a message.
 *
 * @param every the time before the first reminder and between two, a minute to 90 days; in whole seconds
 * @param times 0 to {@value #MOST}; 0 for never
 */
public record Reminders(Duration every, int times) {
    /** The most reminders of one requirement. */
    public static final int MOST = 20;

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(90);

    /** Nobody is reminded. */
    public static final Reminders NONE = new Reminders(Duration.ofDays(1), 0);

    public Reminders {
        if (every.compareTo(SHORTEST) < 0
                || every.compareTo(LONGEST) > 0
                || !every.equals(every.truncatedTo(ChronoUnit.SECONDS))) {
            throw new IllegalArgumentException(
                    "reminders come every minute to every 90 days, in seconds, not " + every);
        }
        if (times < 0 || times > MOST) {
            throw new IllegalArgumentException("there are 0 to " + MOST + " reminders, not " + times);
        }
    }

    public static Reminders every(Duration time, int times) {
        return new Reminders(time, times);
    }
}
