package org.communitykit.analytics;

import java.util.Map;

/** How many activities there were in each part of a period, those of unknown members included. */
public final class ActivityVolume extends TallyMetric<Timeline<Long>> {
    private final Unit unit;
    private final Kinds kinds;

    private ActivityVolume(Unit unit, Kinds kinds) {
        this.unit = unit;
        this.kinds = kinds;
    }

    public static ActivityVolume per(Unit unit, Kinds kinds) {
        return new ActivityVolume(unit, kinds);
    }

    @Override
    public Definition definition() {
        return new Definition("activity-volume", 1, Map.of("unit", unit.name(), "kinds", kinds.toString()));
    }

    @Override
    Buckets buckets(Period period) {
        return Buckets.of(period, unit);
    }

    @Override
    public void add(Tally state, ActivityFrame.Cursor activity) {
        if (within(state, activity) && kinds.contains(activity.kind())) {
            count(state, state.buckets.of(activity.at()), activity);
        }
    }

    @Override
    Counting<Timeline<Long>> counting(Scope scope, SqlLog log) {
        var buckets = buckets(scope.period());
        return new Counting<>(
                "select part, count(*)\nfrom (select " + log.part(buckets, false) + " as part from " + log.table()
                        + " where " + log.is(kinds) + " and " + log.from(buckets) + " and " + log.until(buckets, scope)
                        + ") happened\ngroup by part",
                rows -> ActiveMembers.timeline(Counting.byPlace(rows, buckets.size()), buckets, scope));
    }

    @Override
    public Timeline<Long> result(Tally state, Scope scope) {
        var counts = new long[state.buckets.size()];
        for (int bucket = 0; bucket < counts.length; bucket++) {
            counts[bucket] = state.total(bucket).count();
        }
        return ActiveMembers.timeline(counts, state.buckets, scope);
    }
}
