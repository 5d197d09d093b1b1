package org.communitykit.consent;

import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.communitykit.Fingerprint;
import org.communitykit.Ids;
import org.communitykit.contact.Address;
import org.communitykit.feature.Context;
import org.communitykit.member.MemberId;
import org.communitykit.storage.Erasure;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;

/** Requests for consent that are on their way to an address and back: double opt-in. */
final class Requests {
    /** How long a request can be confirmed. */
    static final Duration LIFE = Duration.ofDays(7);

    /** How often an address is asked within a day, whoever asks for it. */
    static final int A_DAY = 3;

    private static final Duration DAY = Duration.ofDays(1);

    record Request(
            String id,
            MemberId member,
            String purpose,
            Medium medium,
            String address,
            Instant at,
            Instant until,
            boolean confirmed,
            Proof proof) {
        Address to() {
            return new Address(medium.kind(), address);
        }

        Request confirm() {
            return new Request(id, member, purpose, medium, address, at, until, true, proof);
        }
    }

    record Asking(String hash, List<Instant> times, Instant until) {
        Asking {
            times = List.copyOf(times);
        }
    }

    static final Table<Request> REQUESTS = Table.of(MethodHandles.lookup(), "consent_request", Request.class)
            .key("id")
            .limit("id", Fingerprint.LENGTH)
            .limit("member", Ids.LIMIT)
            .limit("purpose", Purpose.LIMIT)
            .limit("address", Address.LIMIT)
            .limit("proof", 6 * Evidence.SOURCE_LIMIT * 3 + Fingerprint.LENGTH + 400)
            .index("by_member", "member")
            .index("by_until", "until")
            .personal("member", Erasure.DELETE)
            .build();
    static final Table<Asking> ASKINGS = Table.of(MethodHandles.lookup(), "consent_asking", Asking.class)
            .key("hash")
            .limit("hash", 64)
            .limit("times", 32 * A_DAY)
            .index("by_until", "until")
            .build();

    private final Context context;

    Requests(Context context) {
        this.context = context;
    }

    Asked make(Tx tx, MemberId member, Address address, Medium medium, String purpose, String hash, Proof proof) {
        var now = context.now();
        count(tx, member, hash, now);
        var token = context.newSecret();
        var until = now.plus(LIFE);
        tx.insert(
                REQUESTS,
                new Request(Fingerprint.of(token), member, purpose, medium, address.text(), now, until, false, proof));
        return new Asked(token, until);
    }

    private static void count(Tx tx, MemberId member, String hash, Instant now) {
        tx.insert(ASKINGS, new Asking(hash, List.of(), now));
        tx.update(
                ASKINGS,
                old -> {
                    var times = new ArrayList<>(old.times());
                    times.removeIf(time -> !now.isBefore(time.plus(DAY)));
                    if (times.size() >= A_DAY) {
                        throw new TooManyRequests(member);
                    }
                    times.add(now);
                    return new Asking(hash, times, now.plus(DAY));
                },
                hash);
    }

    /** Throws away what nobody can confirm any more; how many rows that were. */
    int sweep(Tx tx, int most) {
        var now = context.now();
        var requests = tx.find(REQUESTS.index("by_until").where().upTo(now).limit(most));
        requests.forEach(request -> tx.delete(REQUESTS, request.id()));
        var askings = tx.find(ASKINGS.index("by_until").where().upTo(now).limit(most));
        askings.forEach(asking -> tx.delete(ASKINGS, asking.hash()));
        return requests.size() + askings.size();
    }
}
