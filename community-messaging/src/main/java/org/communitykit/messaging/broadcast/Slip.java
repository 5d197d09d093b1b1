package org.communitykit.messaging.broadcast;

import java.time.Instant;
import org.communitykit.contact.Address;
import org.communitykit.member.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as kept.
 *
 * @param address where it goes; empty once the member is erased
 * @param due from when on it is to be handed over, while it waits
 * @param attempts how often it was handed over and given back
 */
record Slip(
        BroadcastId broadcast,
        MemberId member,
        String address,
        Delivery.State state,
        Instant due,
        int attempts,
        @Nullable String reason,
        @Nullable Instant at,
        Delivery.@Nullable Back back) {
    static Slip waiting(BroadcastId broadcast, MemberId member, Address address, Instant now) {
        return new Slip(broadcast, member, address.text(), Delivery.State.WAITING, now, 0, null, null, null);
    }

    Slip in(Delivery.State next, @Nullable String why, Instant now) {
        return new Slip(broadcast, member, address, next, due, attempts, why, now, back);
    }

    /** Not handed over after all. */
    Slip returned() {
        return new Slip(broadcast, member, address, Delivery.State.WAITING, due, attempts, reason, null, back);
    }

    Slip deferred(Instant until, String why) {
        return new Slip(broadcast, member, address, Delivery.State.WAITING, until, attempts + 1, why, null, back);
    }

    Slip back(Delivery.Back how) {
        return new Slip(broadcast, member, address, state, due, attempts, reason, at, how);
    }

    Delivery shown() {
        return new Delivery(broadcast, member, state, reason, at, back);
    }
}
