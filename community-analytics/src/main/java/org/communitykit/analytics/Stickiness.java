package org.communitykit.analytics;

import java.util.ArrayList;
import java.util.OptionalDouble;

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
        var parts = Buckets.of(scope.period(), unit);
        var partOf = new int[buckets.size()];
        var days = new long[parts.size()];
        for (int day = 0; day < partOf.length; day++) {
            partOf[day] = parts.of(buckets.start(day));
            if (day < buckets.begun(scope.completeUpTo())) {
                days[partOf[day]]++;
            }
        }
        var memberDays = new long[parts.size()];
        var members = new long[parts.size()];
        return new Rollup<>() {
            @Override
            public void member(long first, int[] active, int count) {
                for (int i = 0; i < count; i++) {
                    int part = partOf[active[i]];
                    memberDays[part]++;
                    if (i == 0 || partOf[active[i - 1]] != part) {
                        members[part]++;
                    }
                }
            }

            @Override
            public Timeline<Days> result() {
                var points = new ArrayList<Timeline.Point<Days>>();
                for (int part = 0; part < parts.begun(scope.completeUpTo()); part++) {
                    points.add(new Timeline.Point<>(
                            parts.get(part),
                            new Days(memberDays[part], days[part], members[part]),
                            parts.inProgress(part, scope.completeUpTo())));
                }
                return new Timeline<>(points);
            }
        };
    }
}
