package org.communitykit.gathering;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import org.communitykit.recurrence.Recurrence;
import org.jspecify.annotations.Nullable;

/**
 * What is to be different; what is not named stays. Immutable; begin with {@link #NONE}.
 *
 * @param time at what time of day it begins, by the clocks of its zone
 * @param start when it begins, for a single occurrence, which may so be moved to another day
 */
public record GatheringChange(
        @Nullable String title,
        @Nullable String about,
        @Nullable Venue venue,
        @Nullable Integer places,
        @Nullable LocalTime time,
        @Nullable LocalDateTime start,
        @Nullable Duration length,
        @Nullable ZoneId zone,
        @Nullable Recurrence rule) {
    /** Everything as it is. */
    public static final GatheringChange NONE =
            new GatheringChange(null, null, null, null, null, null, null, null, null);

    public GatheringChange title(String text) {
        return new GatheringChange(text, about, venue, places, time, start, length, zone, rule);
    }

    public GatheringChange about(String text) {
        return new GatheringChange(title, text, venue, places, time, start, length, zone, rule);
    }

    public GatheringChange venue(Venue where) {
        return new GatheringChange(title, about, where, places, time, start, length, zone, rule);
    }

    /** Nobody loses their place if there are fewer than before. */
    public GatheringChange places(int most) {
        return new GatheringChange(title, about, venue, most, time, start, length, zone, rule);
    }

    public GatheringChange time(LocalTime begins) {
        return new GatheringChange(title, about, venue, places, begins, start, length, zone, rule);
    }

    public GatheringChange start(LocalDateTime begins) {
        return new GatheringChange(title, about, venue, places, time, begins, length, zone, rule);
    }

    public GatheringChange length(Duration lasts) {
        return new GatheringChange(title, about, venue, places, time, start, lasts, zone, rule);
    }

    public GatheringChange zone(ZoneId clocks) {
        return new GatheringChange(title, about, venue, places, time, start, length, clocks, rule);
    }

    /** For all, or from one on. */
    public GatheringChange rule(Recurrence days) {
        return new GatheringChange(title, about, venue, places, time, start, length, zone, days);
    }
}
