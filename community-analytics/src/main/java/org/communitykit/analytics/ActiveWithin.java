package org.communitykit.analytics;

import java.util.ArrayList;
import java.util.Map;

/**
 * How many different members did something within the so many days that end with each day of a period: weekly or monthly
 * active members that do not jump where a week or month begins. Days before the period are looked into as well; those that
 * a zone skipped are no days.
 */
public final class ActiveWithin extends PresenceMetric<Timeline<Long>> {
    /** The most days that can be asked for. */
    public static final int MOST_DAYS = 10_000;

    private final int days;

    private ActiveWithin(int days, Kinds kinds) {
        super(Unit.DAY, kinds);
        this.days = days;
    }

    /** Active by doing one of these kinds of thing on the day or one of the {@code days - 1} before. */
    public static ActiveWithin days(int days, Kinds kinds) {
        if (days < 1 || days > MOST_DAYS) {
            throw new IllegalArgumentException("1 to " + MOST_DAYS + " days can be looked back, not " + days);
        }
        return new ActiveWithin(days, kinds);
    }

    @Override
    public Definition definition() {
        return new Definition("active-within", 1, Map.of("days", Integer.toString(days), "kinds", kinds.toString()));
    }

    @Override
    Buckets buckets(Period period) {
        return Buckets.withBefore(period, Unit.DAY, days - 1);
    }

    @Override
    Rollup<Timeline<Long>> rollup(Buckets buckets, Scope scope) {
        // by how much the number changes from one day to the next
        var changes = new long[buckets.size() + 1];
        return new Rollup<>() {
            @Override
            public void member(long first, int[] active, int count) {
                int until = 0;
                for (int i = 0; i < count; i++) {
                    changes[Math.max(active[i], until)]++;
                    until = Math.min(active[i] + days, buckets.size());
                    changes[until]--;
                }
            }

            @Override
            public Timeline<Long> result() {
                return timeline(summed(changes), buckets, scope);
            }
        };
    }

    private static long[] summed(long[] changes) {
        for (int day = 1; day < changes.length; day++) {
            changes[day] += changes[day - 1];
        }
        return changes;
    }

    /** From each day on that a member was active, they count until the window is over or they are active again. */
    @Override
    Counting<Timeline<Long>> counting(Scope scope, SqlLog log) {
        var buckets = buckets(scope.period());
        return log.seen(
                buckets,
                kinds,
                false,
                scope,
                "select part, case when next_part < part + %1$d then next_part else part + %1$d end as until_part, count(*)%n"
                                .formatted(days)
                        + "from (select part, lead(part) over (partition by member order by part) as next_part from seen) runs\n"
                        + "group by part, case when next_part < part + %1$d then next_part else part + %1$d end"
                                .formatted(days),
                rows -> {
                    var changes = new long[buckets.size() + 1];
                    for (var row : rows) {
                        changes[(int) row[0]] += row[2];
                        changes[(int) Math.min(row[1], buckets.size())] -= row[2];
                    }
                    return timeline(summed(changes), buckets, scope);
                });
    }

    /**
     * From fixed days so far apart as the window is long, sets are joined backwards and forwards. Every window consists of
     * one of each, so that a day is joined twice however long the window.
     */
    @Override
    Timeline<Long> measure(MemberSets sets, Scope scope) {
        var active = sets.active();
        var members = new long[active.size()];
        for (int block = 0; block + days <= active.size(); block += days) {
            var back = new MemberSets.Words[days];
            back[days - 1] = active.get(block + days - 1);
            for (int i = days - 2; i >= 0; i--) {
                back[i] = back[i + 1].union(active.get(block + i));
            }
            var forward = new MemberSets.Words();
            for (int i = 0; i < days && block + i + days <= active.size(); i++) {
                int last = block + i + days - 1;
                if (i > 0) {
                    forward.addAll(active.get(last));
                }
                members[last] = back[i].sizeOfUnion(forward);
            }
        }
        return timeline(members, sets.buckets(), scope);
    }

    private Timeline<Long> timeline(long[] members, Buckets buckets, Scope scope) {
        var points = new ArrayList<Timeline.Point<Long>>();
        for (int day = days - 1; day < buckets.begun(scope.completeUpTo()); day++) {
            points.add(new Timeline.Point<>(
                    buckets.get(day), members[day], buckets.inProgress(day, scope.completeUpTo())));
        }
        return new Timeline<>(points);
    }
}
