package org.communitykit.messaging.broadcast;

import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.communitykit.Actor;
import org.communitykit.Fingerprint;
import org.communitykit.Ids;
import org.communitykit.consent.Cause;
import org.communitykit.consent.Consents;
import org.communitykit.consent.Medium;
import org.communitykit.feature.Context;
import org.communitykit.member.MemberId;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;

/**
 * What came back. An address that cannot be delivered to, or whose owner complained, is written to no more, at once; one that
 * cannot for a while, after {@value #SOFT} times within {@link #WINDOW}. Other addresses of the same member go on.
 */
public final class Bounces {
    /** How many soft bounces within the window are too many. */
    public static final int SOFT = 5;

    /** Within what time soft bounces are counted. */
    public static final Duration WINDOW = Duration.ofDays(30);

    record Told(String event, Instant at) {}

    record Soft(String hash, List<Instant> times, Instant last) {
        Soft {
            times = List.copyOf(times);
        }
    }

    static final Table<Told> TOLD = Table.of(MethodHandles.lookup(), "bounce_event", Told.class)
            .key("event")
            .limit("event", Ids.LIMIT)
            .index("by_time", "at")
            .build();
    static final Table<Soft> SOFTS = Table.of(MethodHandles.lookup(), "bounce_soft", Soft.class)
            .key("hash")
            .limit("hash", Fingerprint.LENGTH)
            .limit("times", 32 * SOFT)
            .index("by_last", "last")
            .build();

    private final Context context;
    private final Consents consents;

    Bounces(Context context, Consents consents) {
        this.context = context;
        this.consents = consents;
    }

    /** Takes up what a provider told, in any order; the same event again changes nothing, and gives false. */
    public boolean report(Actor.Host host, Bounce bounce) {
        return context.transact(tx -> {
            var now = context.now();
            if (!tx.insert(TOLD, new Told(bounce.event, now))) {
                return false;
            }
            if (bounce.kind == Bounce.Kind.HARD || (bounce.kind == Bounce.Kind.SOFT && tooMany(tx, bounce, now))) {
                consents.suppressions().suppress(tx, Medium.EMAIL, bounce.address, Cause.BOUNCING);
            } else if (bounce.kind == Bounce.Kind.COMPLAINT) {
                consents.suppressions().suppress(tx, Medium.EMAIL, bounce.address, Cause.COMPLAINED);
            }
            if (bounce.kind != Bounce.Kind.SOFT) {
                bounce.delivery()
                        .ifPresent(delivery -> note(
                                tx,
                                delivery.getKey(),
                                delivery.getValue(),
                                bounce.kind == Bounce.Kind.HARD ? Delivery.Back.BOUNCED : Delivery.Back.COMPLAINED));
            }
            return true;
        });
    }

    private boolean tooMany(Tx tx, Bounce bounce, Instant now) {
        var hash = consents.suppressions().hash(tx, Medium.EMAIL, bounce.address);
        tx.insert(SOFTS, new Soft(hash, List.of(), now));
        var after = tx.update(
                        SOFTS,
                        old -> {
                            var times = new ArrayList<>(old.times());
                            times.removeIf(time -> !now.isBefore(time.plus(WINDOW)));
                            times.add(now);
                            return new Soft(hash, times.subList(Math.max(0, times.size() - SOFT), times.size()), now);
                        },
                        hash)
                .orElseThrow();
        return after.times().size() >= SOFT;
    }

    /** What comes back first of a delivery is what is kept of it. */
    private static void note(Tx tx, BroadcastId broadcast, MemberId member, Delivery.Back back) {
        var tally = tx.update(Broadcasts.TALLIES, old -> old, broadcast);
        var slip = tally.isEmpty()
                ? Optional.<Slip>empty()
                : tx.get(Broadcasts.SLIPS, broadcast, member)
                        .filter(found -> found.back() == null && found.state() != Delivery.State.WAITING);
        slip.ifPresent(found -> {
            tx.update(Broadcasts.SLIPS, old -> old.back(back), broadcast, member);
            var counts = tally.orElseThrow().counts().back(back == Delivery.Back.COMPLAINED);
            tx.update(Broadcasts.TALLIES, old -> old.counting(counts), broadcast);
        });
    }

    /** Throws away what no longer counts: events after ninety days, soft bounces after the window. */
    int sweep(Tx tx, int most) {
        var now = context.now();
        var told = tx.find(TOLD.index("by_time")
                .where()
                .upTo(now.minus(Duration.ofDays(90)))
                .limit(most));
        told.forEach(each -> tx.delete(TOLD, each.event()));
        var softs =
                tx.find(SOFTS.index("by_last").where().upTo(now.minus(WINDOW)).limit(most));
        softs.forEach(each -> tx.delete(SOFTS, each.hash()));
        return told.size() + softs.size();
    }
}
