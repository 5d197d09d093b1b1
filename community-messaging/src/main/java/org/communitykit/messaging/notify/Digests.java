package org.communitykit.messaging.notify;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** When digests come. */
public final class Digests {
    /** How many messages a digest holds. */
    public static final int BEST = 10;

    /** After how long without reading anything nobody gets a digest any more, until they read again. */
    public static final Duration SLEEP = Duration.ofDays(180);

    private Digests() {}

    /** The same time of the clock a day, or a week, later; nothing if there is to be none. */
    static @Nullable Instant after(Instant moment, Wishes.Every every, ZoneId zone) {
        var local = moment.atZone(zone);
        return switch (every) {
            case NEVER -> null;
            case DAY -> local.plusDays(1).toInstant();
            case WEEK -> local.plusWeeks(1).toInstant();
        };
    }

    /** When the period began that ends at this moment. */
    static Instant before(Instant moment, Wishes.Every every, ZoneId zone) {
        var local = moment.atZone(zone);
        return (every == Wishes.Every.DAY ? local.minusDays(1) : local.minusWeeks(1)).toInstant();
    }
}
