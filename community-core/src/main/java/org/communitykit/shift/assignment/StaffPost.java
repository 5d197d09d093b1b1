package org.communitykit.shift.assignment;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.communitykit.Ids;

/**
 * Places of one kind at one time.
 *
 * @param until not part of it
 * @param weight how much taking it counts, in whatever unit fairness is to be measured; weighted minutes, say
 * @param load how much time of which period it takes, by a name for the period
 */
public record StaffPost(String id, Instant from, Instant until, int places, long weight, Map<String, Duration> load) {
    /** The most chars of an id. */
    public static final int LIMIT = 2 * Ids.LIMIT;

    public StaffPost {
        if (id.isEmpty() || id.length() > LIMIT || !from.isBefore(until) || places < 0 || weight < 0) {
            throw new IllegalArgumentException("a post has an id of 1 to " + LIMIT
                    + " chars, ends after it begins and has no less than 0 places and weight: " + id);
        }
        load = Map.copyOf(load);
    }

    /** Places that weigh what they last in minutes, for which hours are not limited. */
    public static StaffPost of(String id, Instant from, Instant until, int places) {
        return new StaffPost(
                id, from, until, places, Duration.between(from, until).toMinutes(), Map.of());
    }

    /** Whether nobody can take both, with so much rest between them. */
    boolean isNear(StaffPost other, Duration rest) {
        return from.isBefore(other.until.plus(rest)) && other.from.isBefore(until.plus(rest));
    }
}
