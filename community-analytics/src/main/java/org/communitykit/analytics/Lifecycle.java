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
        var changes = new Changes(buckets);
        return new Rollup<>() {
            @Override
            public void member(long first, int[] active, int count) {
                changes.member(first, active, count);
            }

            @Override
            public Timeline<Change> result() {
                return changes.timeline(scope);
            }
        };
    }

    @Override
    Timeline<Change> measure(MemberSets sets, Scope scope) {
        var changes = new Changes(sets.buckets());
        return sets.roll(new MemberSets.WordRollup<>() {
            @Override
            public void word(long known, long[] active) {
                changes.word(known, active);
            }

            @Override
            public Timeline<Change> result() {
                return changes.timeline(scope);
            }
        });
    }

    @Override
    Counting<Timeline<Change>> counting(Scope scope, SqlLog log) {
        var buckets = buckets(scope.period());
        return log.seen(
                buckets,
                kinds,
                true,
                scope,
                "select part, sum(case when last_part is null then 1 else 0 end),"
                        + " sum(case when last_part = part - 1 then 1 else 0 end),"
                        + " sum(case when last_part < part - 1 then 1 else 0 end),"
                        + " sum(case when next_part = part + 1 then 0 else 1 end)\n"
                        + "from (select part, lag(part) over steps as last_part, lead(part) over steps as next_part"
                        + " from seen window steps as (partition by member order by part)) changes\n"
                        + "where part >= 0 group by part",
                rows -> {
                    var changes = new Changes(buckets);
                    rows.forEach(changes::row);
                    return changes.timeline(scope);
                });
    }

    /** Counts changes, of one member or of 64 at a time. */
    private static final class Changes {
        private final Buckets buckets;
        private final long[] fresh;
        private final long[] returning;
        private final long[] resurrecting;
        private final long[] dormant;

        Changes(Buckets buckets) {
            this.buckets = buckets;
            int size = buckets.size();
            this.fresh = new long[size];
            this.returning = new long[size];
            this.resurrecting = new long[size];
            this.dormant = new long[size + 1];
        }

        void member(long first, int[] active, int count) {
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

        void word(long known, long[] active) {
            long seen = known;
            long before = 0;
            for (int bucket = 0; bucket < active.length; bucket++) {
                long now = active[bucket];
                fresh[bucket] += Long.bitCount(now & ~seen);
                returning[bucket] += Long.bitCount(now & before);
                resurrecting[bucket] += Long.bitCount(now & seen & ~before);
                dormant[bucket] += Long.bitCount(before & ~now);
                seen |= now;
                before = now;
            }
        }

        /** A part, who is fresh, returns or resurrects in it, and who does not come to the next. */
        void row(long[] row) {
            int bucket = (int) row[0];
            fresh[bucket] = row[1];
            returning[bucket] = row[2];
            resurrecting[bucket] = row[3];
            dormant[bucket + 1] = row[4];
        }

        Timeline<Change> timeline(Scope scope) {
            var points = new ArrayList<Timeline.Point<Change>>();
            for (int bucket = 1; bucket < buckets.begun(scope.completeUpTo()); bucket++) {
                points.add(new Timeline.Point<>(
                        buckets.get(bucket),
                        new Change(fresh[bucket], returning[bucket], resurrecting[bucket], dormant[bucket]),
                        buckets.inProgress(bucket, scope.completeUpTo())));
            }
            return new Timeline<>(points);
        }
    }
}
