package org.communitykit.messaging.retention;

import java.time.Duration;
import java.util.Optional;

/**
 * How long messages are kept.
 *
 * @param time absent for as long as nobody deletes them
 */
public record Keeping(Optional<Duration> time) {
    /** As long as nobody deletes them. */
    public static final Keeping FOREVER = new Keeping(Optional.empty());

    public Keeping {
        if (time.filter(t -> t.isNegative() || t.isZero()).isPresent()) {
            throw new IllegalArgumentException("messages are kept for some time, not " + time.get());
        }
    }

    /** For this time from when they were posted; what is exactly as old has expired. */
    public static Keeping of(Duration time) {
        return new Keeping(Optional.of(time));
    }
}
