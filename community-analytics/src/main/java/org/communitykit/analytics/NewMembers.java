package org.communitykit.analytics;

/**
 * How many members did something for the first time ever, in each part of a period. The first time is looked for in the
 * whole log, not only in the period.
 */
public final class NewMembers extends PresenceMetric<Timeline<Long>> {
    private NewMembers(Unit unit, Kinds kinds) {
        super(unit, kinds);
    }

    /** By the first activity of one of these kinds; {@link Kinds#JOINING} gives new accounts. */
    public static NewMembers per(Unit unit, Kinds kinds) {
        return new NewMembers(unit, kinds);
    }

    @Override
    public Definition definition() {
        return new Definition("new-members", 1, parameters());
    }

    @Override
    Rollup<Timeline<Long>> rollup(Buckets buckets, Scope scope) {
        var counts = new long[buckets.size()];
        return new Rollup<>() {
            @Override
            public void member(long first, int[] active, int count) {
                if (count > 0 && first >= buckets.start(0)) {
                    counts[active[0]]++;
                }
            }

            @Override
            public Timeline<Long> result() {
                return ActiveMembers.timeline(counts, buckets, scope);
            }
        };
    }

    @Override
    Counting<Timeline<Long>> counting(Scope scope, SqlLog log) {
        var buckets = buckets(scope.period());
        return log.seen(
                buckets,
                kinds,
                true,
                scope,
                "select part, count(*)"
                        + " from (select min(part) as part from seen group by member) firsts"
                        + " where part >= 0 group by part",
                rows -> ActiveMembers.timeline(Counting.byPlace(rows, buckets.size()), buckets, scope));
    }
}
