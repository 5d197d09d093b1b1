package org.communitykit.capacity;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.communitykit.Ids;
import org.jspecify.annotations.Nullable;

/** Places about to be claimed. Immutable; each method gives a changed copy. */
public final class NewClaim {
    /** The most places of one claim. */
    public static final int MOST_PLACES = 1_000_000;

    final String key;
    final String holder;
    final int places;
    final @Nullable Instant until;
    final boolean overbooking;

    private NewClaim(String key, String holder, int places, @Nullable Instant until, boolean overbooking) {
        this.key = key;
        this.holder = holder;
        this.places = places;
        this.until = until;
        this.overbooking = overbooking;
    }

    /**
     * These places, all or none, for good.
     *
     * @param key 1 to 64 printable characters, unique within the slot
     * @param holder whose they are: a member's id, or whatever else the feature calls them, 1 to 64 printable characters;
     *     claims of a member who is erased are released
     * @param places 1 to {@value #MOST_PLACES}
     */
    public static NewClaim of(String key, String holder, int places) {
        Ids.check(key, "claim key");
        Ids.check(holder, "holder");
        if (places < 1 || places > MOST_PLACES) {
            throw new IllegalArgumentException("a claim is for 1 to " + MOST_PLACES + " places, not " + places);
        }
        return new NewClaim(key, holder, places, null, false);
    }

    /** Held only, until they are confirmed; from this moment on they count for nothing. */
    public NewClaim until(Instant moment) {
        return new NewClaim(key, holder, places, moment.truncatedTo(ChronoUnit.MICROS), overbooking);
    }

    /** Even if there are too few, which {@link Slot#overbooked} and {@link Claim#overbooked} then tell. */
    public NewClaim overbooking() {
        return new NewClaim(key, holder, places, until, true);
    }
}
