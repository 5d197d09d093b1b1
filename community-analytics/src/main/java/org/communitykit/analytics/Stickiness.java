package org.communitykit.analytics;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * On how many of its days an active member was active, in each part of a period. Averaged over all days of the calendar
 * that the part has, days without anybody included: the mean of daily active members divided by those of the part.
 */
public final class Stickiness extends PresenceMetric<Timeline<Stickiness.Days>> {
    /** Per calendar month, by {@link Kinds#TAKING_PART}. */
    public static final Stickiness MONTHLY = per(Unit.MONTH, Kinds.TAKING_PART);

    private Stickiness(Unit unit, Kinds kinds) {
        super(unit, kinds);
    }

    public static Stickiness per(Unit unit, Kinds kinds) {
        if (unit == Unit.DAY) {
            throw new IllegalArgumentException("stickiness compares days with something longer");
        }
        return new Stickiness(unit, kinds);
    }

    /**
     * Active days out of those there were.
     *
     * @param memberDays the sum over the days of the members active on each
     * @param days the days there were, up to now if the part is in progress
     * @param members the members active on any of them
     */
    public record Days(long memberDays, long days, long members) {
        /** From 1 / days to 1. */
        public OptionalDouble value() {
            return members == 0 ? OptionalDouble.empty() : OptionalDouble.of(memberDays / (double) days / members);
        }
    }

    @Override
    public Definition definition() {
        return new Definition("stickiness", 1, parameters());
    }

    @Override
    Buckets buckets(Period period) {
        return Buckets.of(period, Unit.DAY);
    }

    @Override
    Rollup<Timeline<Days>> rollup(Buckets buckets, Scope scope) {
        var parts = new Parts(buckets, scope, unit);
        return new Rollup<>() {
            @Override
            public void member(long first, int[] active, int count) {
                for (int i = 0; i < count; i++) {
                    int part = parts.partOf[active[i]];
                    parts.memberDays[part]++;
                    if (i == 0 || parts.partOf[active[i - 1]] != part) {
                        parts.members[part]++;
                    }
                }
            }

            @Override
            public Timeline<Days> result() {
                return parts.timeline();
            }
        };
    }

    @Override
    Counting<Timeline<Days>> counting(Scope scope, SqlLog log) {
        var buckets = buckets(scope.period());
        var parts = new Parts(buckets, scope, unit);
        return log.seen(
                buckets,
                kinds,
                false,
                scope,
                "select whole, count(*), count(distinct member)\nfrom (select member, "
                        + SqlLog.place("part", 0, parts.firstDays())
                        + " as whole from seen) days\ngroup by whole",
                rows -> {
                    for (var row : rows) {
                        parts.memberDays[(int) row[0]] = row[1];
                        parts.members[(int) row[0]] = row[2];
                    }
                    return parts.timeline();
                });
    }

    /** What is counted in each part. */
    private static final class Parts {
        private final Buckets parts;
        private final Scope scope;
        private final int[] partOf;
        private final long[] days;
        private final long[] memberDays;
        private final long[] members;

        Parts(Buckets buckets, Scope scope, Unit unit) {
            this.parts = Buckets.of(scope.period(), unit);
            this.scope = scope;
            this.partOf = new int[buckets.size()];
            this.days = new long[parts.size()];
            this.memberDays = new long[parts.size()];
            this.members = new long[parts.size()];
            int begun = buckets.begun(scope.completeUpTo());
            for (int day = 0; day < partOf.length; day++) {
                partOf[day] = parts.of(buckets.start(day));
                if (day < begun) {
                    days[partOf[day]]++;
                }
            }
        }

        /** The first day of each part but the first. */
        List<String> firstDays() {
            return IntStream.range(1, partOf.length)
                    .filter(day -> partOf[day] != partOf[day - 1])
                    .mapToObj(Integer::toString)
                    .toList();
        }

        Timeline<Days> timeline() {
            var points = new ArrayList<Timeline.Point<Days>>();
            for (int part = 0; part < parts.begun(scope.completeUpTo()); part++) {
                points.add(new Timeline.Point<>(
                        parts.get(part),
                        new Days(memberDays[part], days[part], members[part]),
                        parts.inProgress(part, scope.completeUpTo())));
            }
            return new Timeline<>(points);
        }
    }
}
