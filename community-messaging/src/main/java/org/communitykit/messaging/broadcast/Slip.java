package org.communitykit.messaging.broadcast;

import java.time.Instant;
import org.communitykit.consent.GateDecision;
import org.communitykit.contact.Address;
import org.communitykit.member.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as kept.
 *
 * @param address where it goes; empty once the member is erased
 * @param due from when on it is to be handed over, while it waits
 * @param attempts how often it was handed over and given back
 * @param decision what the gate said last, if it was asked
 */
record Slip(
        BroadcastId broadcast,
        MemberId member,
        String address,
        Delivery.State state,
        Instant due,
        int attempts,
        @Nullable String reason,
        GateDecision.@Nullable Reason decision,
        @Nullable Instant at,
        Delivery.@Nullable Back back) {
    static Slip waiting(BroadcastId broadcast, MemberId member, Address address, Instant now) {
        return new Slip(broadcast, member, address.text(), Delivery.State.WAITING, now, 0, null, null, null, null);
    }

    /** What the gate said: handed over, or not to be. */
    Slip decided(GateDecision said, Instant now) {
        if (said.until() != null) {
            return new Slip(
                    broadcast,
                    member,
                    address,
                    Delivery.State.WAITING,
                    said.until(),
                    attempts,
                    said.reason().name(),
                    said.reason(),
                    null,
                    back);
        }
        var next = said.allows() ? Delivery.State.HANDED_OFF : Delivery.State.WITHHELD;
        var why = said.allows() ? null : said.reason().name();
        return new Slip(broadcast, member, address, next, due, attempts, why, said.reason(), now, back);
    }

    Slip in(Delivery.State next, @Nullable String why, Instant now) {
        return new Slip(broadcast, member, address, next, due, attempts, why, decision, now, back);
    }

    /** Not handed over after all. */
    Slip returned() {
        return new Slip(broadcast, member, address, Delivery.State.WAITING, due, attempts, reason, null, null, back);
    }

    Slip deferred(Instant until, String why) {
        return new Slip(
                broadcast, member, address, Delivery.State.WAITING, until, attempts + 1, why, decision, null, back);
    }

    Slip back(Delivery.Back how) {
        return new Slip(broadcast, member, address, state, due, attempts, reason, decision, at, how);
    }

    Delivery shown() {
        return new Delivery(broadcast, member, state, reason, decision, at, back);
    }
}
