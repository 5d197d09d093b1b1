package org.communitykit.analytics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How many of those active in one part of a period are active again in a later one. Parts are those of the calendar,
 * whoever comes at 23:59 and at 00:01 was there on two days; {@link #rolling} counts from each member's own start instead.
 *
 * <p>A cohort is either everyone active in a part ({@link #recurring}) or those active for the first time ever ({@link
 * #ofNewMembers}). They returned if they were active in exactly the k-th part after it ({@link #upTo}), in that or any
 * later one ({@link #orAfter}), or within a bracket of several ({@link #within}). The part counts only once it is over;
 * until then nobody can have failed to return, and the cohort has no such number. Parts that the period's ends cut are
 * left out.
 */
public final class Retention extends PresenceMetric<Retention.Cohorts> {
    /** The most parts that a cohort is followed for. */
    public static final int MOST_PARTS = 1_000;

    private final boolean newOnly;
    private final Returning returning;
    private final boolean unfinished;

    private Retention(Unit unit, Kinds kinds, boolean newOnly, Returning returning, boolean unfinished) {
        super(unit, kinds);
        this.newOnly = newOnly;
        this.returning = returning;
        this.unfinished = unfinished;
    }

    /** Of all members active in a part, how many are active in the next. */
    public static Retention recurring(Unit unit, Kinds kinds) {
        return new Retention(unit, kinds, false, Returning.on(1), false);
    }

    /** Of the members active in a part for the first time ever, how many are active in the next. */
    public static Retention ofNewMembers(Unit unit, Kinds kinds) {
        return new Retention(unit, kinds, true, Returning.on(1), false);
    }

    /** Followed up for so many parts, not only one, each by itself. */
    public Retention upTo(int parts) {
        return new Retention(unit, kinds, newOnly, returning.upTo(parts), unfinished);
    }

    /** Retained after k parts by being active in the k-th or any later one up to the period's end. */
    public Retention orAfter() {
        return new Retention(unit, kinds, newOnly, returning.orAfter(), unfinished);
    }

    /**
     * Retained in brackets of parts: {@code within(1, 3, 7)} asks who was active in the first or second part after, and who
     * from the third to the sixth. {@link Return#after} is the first part of a bracket.
     */
    public Retention within(int... edges) {
        return new Retention(unit, kinds, newOnly, Returning.within(edges), unfinished);
    }

    /** With the parts in progress, which the result marks. */
    public Retention withUnfinished() {
        return new Retention(unit, kinds, newOnly, returning, true);
    }

    /**
     * The same with parts that are counted in elapsed time from each member's own start, of which none in progress is
     * shown.
     */
    public RollingRetention rolling() {
        return new RollingRetention(unit, kinds, newOnly, returning, RollingRetention.EXACT);
    }

    /** The cohorts in order of time. */
    public record Cohorts(List<Cohort> cohorts) implements Tabular {
        public Cohorts {
            cohorts = List.copyOf(cohorts);
        }

        /** Those retained after this many parts, of all cohorts for which that many are over. */
        public Rate overall(int after) {
            var sum = new Rate(0, 0);
            for (var cohort : cohorts) {
                for (var later : cohort.returns()) {
                    if (later.after() == after && !later.inProgress()) {
                        sum = sum.plus(later.retained());
                    }
                }
            }
            return sum;
        }

        /** The mean of the cohorts' rates after this many parts, small cohorts weighing as much as large ones. */
        public OptionalDouble mean(int after) {
            return cohorts.stream()
                    .flatMap(cohort -> cohort.returns().stream())
                    .filter(later -> later.after() == after && !later.inProgress())
                    .flatMapToDouble(later -> later.retained().value().stream())
                    .average();
        }

        @Override
        public List<String> columns() {
            return List.of("cohort", "after", "in_progress", "retained", "members", "rate", "low", "high");
        }

        @Override
        public List<List<Object>> rows() {
            var rows = new ArrayList<List<Object>>();
            for (var cohort : cohorts) {
                for (var later : cohort.returns()) {
                    var row =
                            new ArrayList<Object>(List.of(cohort.period().label(), later.after(), later.inProgress()));
                    row.addAll(Cells.of(later.retained()));
                    rows.add(row);
                }
            }
            return rows;
        }
    }

    /** Those who were active, or new, in a part of the period, and how many came back. */
    public record Cohort(Period period, long members, List<Return> returns) {
        public Cohort {
            returns = List.copyOf(returns);
        }
    }

    /** How many of a cohort were active again so many parts later, in that part, from it on, or in its bracket. */
    public record Return(int after, Rate retained, boolean inProgress) {}

    @Override
    public Definition definition() {
        var parameters = parameters();
        parameters.putAll(Map.of(
                "cohort",
                newOnly ? "new" : "active",
                "returning",
                returning.toString(),
                "up-to",
                Integer.toString(returning.last(returning.slots())),
                "unfinished",
                unfinished ? "shown" : "left-out"));
        return new Definition("retention", 1, parameters);
    }

    @Override
    Rollup<Cohorts> rollup(Buckets buckets, Scope scope) {
        int width = returning.slots() + 1;
        // retained[c * width + slot]: of those who started in part c, how many returned in the slot
        var retained = new long[buckets.size() * width];
        return new Rollup<>() {
            @Override
            public void member(long first, int[] active, int count) {
                if (count == 0 || (newOnly && first < buckets.start(0))) {
                    return;
                }
                int starts = newOnly ? 1 : count;
                for (int i = 0; i < starts; i++) {
                    int row = active[i] * width;
                    retained[row]++;
                    returning.mark(retained, row, active, i + 1, count, active[i], width - 1);
                }
            }

            @Override
            public Cohorts result() {
                return cohorts(buckets, scope, retained);
            }
        };
    }

    @Override
    Cohorts measure(MemberSets sets, Scope scope) {
        int width = returning.slots() + 1;
        int size = sets.buckets().size();
        var retained = new long[size * width];
        var fromOn = new long[size];
        return sets.roll(new MemberSets.WordRollup<>() {
            @Override
            public void word(long known, long[] active) {
                long later = 0;
                for (int part = size - 1; part >= 0; part--) {
                    later |= active[part];
                    fromOn[part] = later;
                }
                long seen = newOnly ? known : 0;
                for (int start = 0; start < size; start++) {
                    long starting = active[start] & ~seen;
                    seen |= newOnly ? starting : 0;
                    if (starting != 0) {
                        retained[start * width] += Long.bitCount(starting);
                        returning.mark(retained, start * width, starting, active, fromOn, start);
                    }
                }
            }

            @Override
            public Cohorts result() {
                return cohorts(sets.buckets(), scope, retained);
            }
        });
    }

    @Override
    Counting<Cohorts> counting(Scope scope, SqlLog log) {
        var buckets = buckets(scope.period());
        int width = returning.slots() + 1;
        return log.seen(
                buckets,
                kinds,
                newOnly,
                scope,
                "select cohort, slot, " + returning.members() + "\nfrom (select starts.member, starts.part as cohort, "
                        + returning.slot("later.part - starts.part")
                        + " as slot\n  from "
                        + (newOnly ? "(select member, min(part) as part from seen group by member)" : "seen")
                        + " starts join "
                        + returning.later()
                        + " later on later.member = starts.member and later.part >= starts.part\n"
                        + "  where starts.part >= 0) returns\nwhere slot >= 0 group by cohort, slot",
                rows -> {
                    var retained = new long[buckets.size() * width];
                    for (var row : rows) {
                        returning.mark(retained, (int) row[0] * width, (int) row[1], row[2]);
                    }
                    return cohorts(buckets, scope, retained);
                });
    }

    private Cohorts cohorts(Buckets buckets, Scope scope, long[] retained) {
        int width = returning.slots() + 1;
        int begun = buckets.begun(scope.completeUpTo());
        var cohorts = new ArrayList<Cohort>();
        for (int start = 0; start < begun; start++) {
            long members = retained[start * width];
            var returns = new ArrayList<Return>();
            for (int slot = 1; slot < width && start + returning.after(slot) < begun; slot++) {
                int last = start + returning.last(slot);
                boolean inProgress = last >= begun || buckets.inProgress(last, scope.completeUpTo());
                boolean whole = buckets.get(start).isOne(unit)
                        && last < buckets.size()
                        && buckets.get(last).isOne(unit);
                if (whole && (unfinished || !inProgress)) {
                    var rate = new Rate(retained[start * width + slot], members);
                    returns.add(new Return(returning.after(slot), rate, inProgress));
                }
            }
            if (!returns.isEmpty()) {
                cohorts.add(new Cohort(buckets.get(start), members, returns));
            }
        }
        return new Cohorts(cohorts);
    }
}
