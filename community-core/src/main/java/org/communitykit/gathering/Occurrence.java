package org.communitykit.gathering;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.communitykit.capacity.SlotId;
import org.communitykit.group.GroupId;
import org.communitykit.recurrence.WallTime;
import org.jspecify.annotations.Nullable;

/**
 * A gathering on one of its days.
 *
 * @param day which one it is: the day that was planned first, wherever it has been moved since
 * @param start when it begins, by the clocks of the zone
 * @param sequence counts the changes of the gathering that concern it
 */
public record Occurrence(
        GatheringId gathering,
        GroupId group,
        LocalDate day,
        LocalDateTime start,
        Duration length,
        boolean wholeDays,
        ZoneId zone,
        String title,
        String about,
        @Nullable Venue venue,
        int places,
        Gathering.State state,
        int sequence) {
    /** When it begins, by what is known of the zone now. */
    public Instant startsAt() {
        return WallTime.of(start, zone).instant();
    }

    /** When it ends: its length later, or, of whole days, when the day behind the last begins. */
    public Instant endsAt() {
        return wholeDays
                ? WallTime.startOf(start.toLocalDate().plusDays(length.toDays()), zone)
                : startsAt().plus(length);
    }

    public boolean isCancelled() {
        return state == Gathering.State.CANCELLED;
    }

    /** Where its places are counted. */
    public SlotId slot() {
        return SlotId.of("gathering", gathering + "/" + day);
    }

    Occurrence toStrangers() {
        return new Occurrence(
                gathering,
                group,
                day,
                start,
                length,
                wholeDays,
                zone,
                title,
                about,
                venue == null ? null : venue.toStrangers(),
                places,
                state,
                sequence);
    }
}
