package org.communitykit.analytics;

import java.util.ArrayList;
import java.util.List;

/** In how many days, weeks or months of a period members were active: stickiness as a histogram. */
public final class Attendance extends PresenceMetric<Attendance.Histogram> {
    private Attendance(Unit unit, Kinds kinds) {
        super(unit, kinds);
    }

    public static Attendance per(Unit unit, Kinds kinds) {
        return new Attendance(unit, kinds);
    }

    /**
     * From those active in one part to those active in all.
     *
     * @param parts how many parts the period has had so far
     */
    public record Histogram(int parts, List<Bar> bars) implements Tabular {
        public Histogram {
            bars = List.copyOf(bars);
        }

        /** How many members were active in exactly so many parts. */
        public long members(int active) {
            return active < 1 || active > bars.size() ? 0 : bars.get(active - 1).members();
        }

        @Override
        public List<String> columns() {
            return List.of("active", "members");
        }

        @Override
        public List<List<Object>> rows() {
            return bars.stream().map(Cells::of).toList();
        }
    }

    /** How many members were active in exactly so many parts. */
    public record Bar(int active, long members) {}

    @Override
    public Definition definition() {
        return new Definition("attendance", 1, parameters());
    }

    @Override
    Rollup<Histogram> rollup(Buckets buckets, Scope scope) {
        var members = new long[buckets.size() + 1];
        return new Rollup<>() {
            @Override
            public void member(long first, int[] active, int count) {
                members[count]++;
            }

            @Override
            public Histogram result() {
                return histogram(members, buckets, scope);
            }
        };
    }

    @Override
    Counting<Histogram> counting(Scope scope, SqlLog log) {
        var buckets = buckets(scope.period());
        return log.seen(
                buckets,
                kinds,
                false,
                scope,
                "select parts, count(*) from (select count(*) as parts from seen group by member) members group by parts",
                rows -> histogram(Counting.byPlace(rows, buckets.size() + 1), buckets, scope));
    }

    private static Histogram histogram(long[] members, Buckets buckets, Scope scope) {
        int begun = buckets.begun(scope.completeUpTo());
        var bars = new ArrayList<Bar>();
        for (int count = 1; count <= begun; count++) {
            bars.add(new Bar(count, members[count]));
        }
        return new Histogram(begun, bars);
    }
}
