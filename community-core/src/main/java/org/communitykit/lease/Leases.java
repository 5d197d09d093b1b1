package org.communitykit.lease;

import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.communitykit.Actor;
import org.communitykit.Ids;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.storage.Table;

/**
 * Spares nodes that run the same timers from doing the same work at the same time. A lease ends by itself, so that a node
 * that died holds nobody up; work that takes longer than its lease may overlap with another's, and so must bear
 * repetition, as everything the library asks a timer for does.
 */
public final class Leases implements Feature {
    /** The longest a lease may last. */
    public static final Duration MOST = Duration.ofDays(1);

    record Lease(String name, String holder, Instant until) {
        Lease free(Instant now) {
            return new Lease(name, holder, now);
        }
    }

    private static final Table<Lease> LEASES = Table.of(MethodHandles.lookup(), "lease", Lease.class)
            .key("name")
            .limit("name", Ids.LIMIT)
            .limit("holder", Ids.LIMIT)
            .build();

    private final Context context;

    /** Made by the community. */
    public Leases(Context context) {
        this.context = context;
    }

    @Override
    public Collection<Table<?>> tables() {
        return List.of(LEASES);
    }

    /**
     * Runs the work on this thread unless another call, on any node, holds the lease; tells whether it ran. The lease ends
     * with the work, whatever came of it, or when its time is over by the community's clock.
     */
    public boolean run(Actor.Host host, String name, Duration most, Runnable work) {
        Ids.check(name, "lease");
        if (most.isNegative() || most.isZero() || most.compareTo(MOST) > 0) {
            throw new IllegalArgumentException("a lease lasts up to " + MOST + ", not " + most);
        }
        var holder = context.newId();
        if (!take(name, holder, most)) {
            return false;
        }
        try {
            work.run();
        } finally {
            var now = context.now();
            context.transact(
                    tx -> tx.update(LEASES, lease -> lease.holder().equals(holder) ? lease.free(now) : lease, name));
        }
        return true;
    }

    private boolean take(String name, String holder, Duration most) {
        var now = context.now();
        var mine = new Lease(name, holder, now.plus(most));
        return context.transact(tx -> tx.insert(LEASES, mine)
                || tx.update(LEASES, lease -> lease.until().isAfter(now) ? lease : mine, name)
                        .filter(mine::equals)
                        .isPresent());
    }
}
