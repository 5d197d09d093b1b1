package org.communitykit.capacity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's part of a slot.
 *
 * @param key what the caller names it by, unique within the slot
 * @param holder whose it is
 * @param until when it runs out if it is not confirmed before; null unless it is held
 * @param overbooked how many of its places there were too few when they were given all the same
 * @param at when it was made
 */
public record Claim(
        SlotId slot,
        String key,
        String holder,
        int places,
        State state,
        @Nullable Instant until,
        int overbooked,
        Instant at) {
    /** What has become of a claim. Those that are over never count again. */
    public enum State {
        /** Counts until its time runs out. */
        HELD,
        /** Counts for good. */
        CONFIRMED,
        /** Over: given back. */
        RELEASED,
        /** Over: was held and not confirmed in time. */
        EXPIRED
    }

    /** Whether its places are taken. */
    public boolean isLive() {
        return state == State.HELD || state == State.CONFIRMED;
    }

    /** As it is at this moment, whether or not anybody has noticed yet that its time has run out. */
    Claim asOf(Instant now) {
        return state == State.HELD && until != null && !until.isAfter(now) ? in(State.EXPIRED) : this;
    }

    Claim in(State next) {
        return new Claim(slot, key, holder, places, next, null, overbooked, at);
    }

    boolean isAsked(NewClaim asked) {
        return holder.equals(asked.holder) && places == asked.places;
    }
}
