package org.communitykit.analytics;

import java.util.ArrayList;

/** How many different members did something, in each day, week, month, quarter or year of a period. */
public final class ActiveMembers extends PresenceMetric<Timeline<Long>> {
    /** Per day, by {@link Kinds#TAKING_PART}; likewise the others. */
    public static final ActiveMembers DAILY = new ActiveMembers(Unit.DAY, Kinds.TAKING_PART);

    public static final ActiveMembers WEEKLY = new ActiveMembers(Unit.WEEK, Kinds.TAKING_PART);
    public static final ActiveMembers MONTHLY = new ActiveMembers(Unit.MONTH, Kinds.TAKING_PART);
    public static final ActiveMembers YEARLY = new ActiveMembers(Unit.YEAR, Kinds.TAKING_PART);

    private ActiveMembers(Unit unit, Kinds kinds) {
        super(unit, kinds);
    }

    /** Active by doing one of these kinds of thing. */
    public static ActiveMembers per(Unit unit, Kinds kinds) {
        return new ActiveMembers(unit, kinds);
    }

    @Override
    public Definition definition() {
        return new Definition("active-members", 1, parameters());
    }

    @Override
    Rollup<Timeline<Long>> rollup(Buckets buckets, Scope scope) {
        var counts = new long[buckets.size()];
        return new Rollup<>() {
            @Override
            public void member(long first, int[] active, int count) {
                for (int i = 0; i < count; i++) {
                    counts[active[i]]++;
                }
            }

            @Override
            public Timeline<Long> result() {
                return timeline(counts, buckets, scope);
            }
        };
    }

    @Override
    Counting<Timeline<Long>> counting(Scope scope, SqlLog log) {
        var buckets = buckets(scope.period());
        return log.seen(
                buckets,
                kinds,
                false,
                scope,
                "select part, count(*) from seen group by part",
                rows -> timeline(Counting.byPlace(rows, buckets.size()), buckets, scope));
    }

    @Override
    Timeline<Long> measure(MemberSets sets, Scope scope) {
        return timeline(sets.sizes(), sets.buckets(), scope);
    }

    static Timeline<Long> timeline(long[] counts, Buckets buckets, Scope scope) {
        var points = new ArrayList<Timeline.Point<Long>>();
        for (int bucket = 0; bucket < buckets.begun(scope.completeUpTo()); bucket++) {
            points.add(new Timeline.Point<>(
                    buckets.get(bucket), counts[bucket], buckets.inProgress(bucket, scope.completeUpTo())));
        }
        return new Timeline<>(points);
    }
}
