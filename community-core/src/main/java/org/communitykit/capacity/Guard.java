package org.communitykit.capacity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A slot as kept: the row whose lock decides.
 *
 * @param openedWith the limit it was opened with, to recognise the same call again
 * @param held including holds that have run out unnoticed
 * @param staleAt no hold runs out before this; null if there are none
 */
record Guard(
        SlotId id,
        int limit,
        int openedWith,
        long held,
        long confirmed,
        @Nullable Instant staleAt) {
    boolean fits(int places) {
        return limit == Slot.UNLIMITED || held + confirmed + places <= limit;
    }

    boolean isStale(Instant now) {
        return staleAt != null && !staleAt.isAfter(now);
    }

    /** How many of these places there are too few. */
    int lacking(int places) {
        return fits(places) ? 0 : (int) Math.min(places, held + confirmed + places - limit);
    }

    Guard plus(int places, @Nullable Instant until) {
        if (until == null) {
            return with(limit, held, confirmed + places, staleAt);
        }
        var earliest = staleAt == null || until.isBefore(staleAt) ? until : staleAt;
        return with(limit, held + places, confirmed, earliest);
    }

    Guard without(Claim claim) {
        return claim.state() == Claim.State.HELD
                ? with(limit, held - claim.places(), confirmed, staleAt)
                : with(limit, held, confirmed - claim.places(), staleAt);
    }

    Guard confirming(Claim claim) {
        return with(limit, held - claim.places(), confirmed + claim.places(), staleAt);
    }

    Guard expiring(long places, @Nullable Instant next) {
        return with(limit, held - places, confirmed, next);
    }

    Guard limited(int next) {
        return with(next, held, confirmed, staleAt);
    }

    private Guard with(int nextLimit, long nextHeld, long nextConfirmed, @Nullable Instant nextStaleAt) {
        return new Guard(id, nextLimit, openedWith, nextHeld, nextConfirmed, nextStaleAt);
    }
}
