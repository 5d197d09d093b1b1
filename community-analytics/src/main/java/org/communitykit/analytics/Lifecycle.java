package org.communitykit.analytics;

import java.util.ArrayList;

/**
 * How membership changes from one part of a period to the next. A part that follows no other is compared with the unit
 * before the period, so that its numbers mean the same as all others.
 */
public final class Lifecycle extends PresenceMetric<Timeline<Lifecycle.Change>> {
    private Lifecycle(Unit unit, Kinds kinds) {
        super(unit, kinds);
    }

    public static Lifecycle per(Unit unit, Kinds kinds) {
        return new Lifecycle(unit, kinds);
    }

    /**
     * Those active now are {@code fresh + returning + resurrecting}; those active before were {@code returning +
     * dormant}.
     *
     * @param fresh active for the first time ever
     * @param returning active in this part and the one before, and not new
     * @param resurrecting active in this part, not in the one before, and not new
     * @param dormant active in the part before and not in this one
     */
    public record Change(long fresh, long returning, long resurrecting, long dormant) {}

    @Override
    public Definition definition() {
        return new Definition("lifecycle", 1, parameters());
    }

    @Override
    Buckets buckets(Period period) {
        return Buckets.withBefore(period, unit, 1);
    }

    @Override
    Rollup<Timeline<Change>> rollup(Buckets buckets, Scope scope) {
        int size = buckets.size();
        var fresh = new long[size];
        var returning = new long[size];
        var resurrecting = new long[size];
        var dormant = new long[size + 1];
        return new Rollup<>() {
            @Override
            public void member(long first, int[] active, int count) {
                for (int i = 0; i < count; i++) {
                    int bucket = active[i];
                    if (first >= buckets.start(bucket)) {
                        fresh[bucket]++;
                    } else if (i > 0 && active[i - 1] == bucket - 1) {
                        returning[bucket]++;
                    } else {
                        resurrecting[bucket]++;
                    }
                    if (i + 1 == count || active[i + 1] != bucket + 1) {
                        dormant[bucket + 1]++;
                    }
                }
            }

            @Override
            public Timeline<Change> result() {
                var points = new ArrayList<Timeline.Point<Change>>();
                for (int bucket = 1; bucket < buckets.begun(scope.completeUpTo()); bucket++) {
                    points.add(new Timeline.Point<>(
                            buckets.get(bucket),
                            new Change(fresh[bucket], returning[bucket], resurrecting[bucket], dormant[bucket]),
                            buckets.inProgress(bucket, scope.completeUpTo())));
                }
                return new Timeline<>(points);
            }
        };
    }
}
