package org.communitykit.gathering;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** How many wait for places on a day, and when there is next something to do about it. */
record Roster(
        GatheringId gathering,
        LocalDate day,
        int waiting,
        @Nullable Instant dueAt) {
    Roster plus(int more) {
        return new Roster(gathering, day, waiting + more, dueAt);
    }

    Roster due(@Nullable Instant at) {
        return new Roster(gathering, day, waiting, at);
    }
}
