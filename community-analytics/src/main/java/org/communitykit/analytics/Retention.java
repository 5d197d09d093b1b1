package org.communitykit.analytics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How many of those active in one part of a period are active again in a later one. Parts are those of the calendar:
 * whoever comes at 23:59 and at 00:01 was there on two days.
 *
 * <p>A cohort is either everyone active in a part ({@link #recurring}) or those active for the first time ever ({@link
 * #ofNewMembers}). The k-th part after it counts only once it is over; until then nobody can have failed to return, and
 * the cohort has no such number. Parts that the period's ends cut are left out.
 */
public final class Retention extends PresenceMetric<Retention.Cohorts> {
    private final boolean newOnly;
    private final boolean orAfter;
    private final boolean unfinished;
    private final int horizon;

    private Retention(Unit unit, Kinds kinds, boolean newOnly, boolean orAfter, boolean unfinished, int horizon) {
        super(unit, kinds);
        this.newOnly = newOnly;
        this.orAfter = orAfter;
        this.unfinished = unfinished;
        this.horizon = horizon;
    }

    /** Of all members active in a part, how many are active in the next. */
    public static Retention recurring(Unit unit, Kinds kinds) {
        return new Retention(unit, kinds, false, false, false, 1);
    }

    /** Of the members active in a part for the first time ever, how many are active in the next. */
    public static Retention ofNewMembers(Unit unit, Kinds kinds) {
        return new Retention(unit, kinds, true, false, false, 1);
    }

    /** Followed up for so many parts, not only one. */
    public Retention upTo(int parts) {
        if (parts < 1 || parts > 1_000) {
            throw new IllegalArgumentException("a cohort is followed for 1 to 1000 parts, not " + parts);
        }
        return new Retention(unit, kinds, newOnly, orAfter, unfinished, parts);
    }

    /** Retained after k parts by being active in the k-th or any later one up to the period's end. */
    public Retention orAfter() {
        return new Retention(unit, kinds, newOnly, true, unfinished, horizon);
    }

    /** With the parts in progress, which the result marks. */
    public Retention withUnfinished() {
        return new Retention(unit, kinds, newOnly, orAfter, true, horizon);
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

    /** How many of a cohort were active again so many parts later. */
    public record Return(int after, Rate retained, boolean inProgress) {}

    @Override
    public Definition definition() {
        var parameters = parameters();
        parameters.putAll(Map.of(
                "cohort", newOnly ? "new" : "active",
                "returning", orAfter ? "on-or-after" : "on",
                "up-to", Integer.toString(horizon),
                "unfinished", unfinished ? "shown" : "left-out"));
        return new Definition("retention", 1, parameters);
    }

    @Override
    Rollup<Cohorts> rollup(Buckets buckets, Scope scope) {
        int size = buckets.size();
        int width = Math.min(horizon, size) + 1;
        // retained[c * width + k]: of those who started in part c, how many were there again in part c + k
        var retained = new long[size * width];
        return new Rollup<>() {
            @Override
            public void member(long first, int[] active, int count) {
                if (count == 0 || (newOnly && first < buckets.start(0))) {
                    return;
                }
                int starts = newOnly ? 1 : count;
                int last = active[count - 1];
                for (int i = 0; i < starts; i++) {
                    int row = active[i] * width;
                    retained[row]++;
                    if (orAfter) {
                        for (int k = Math.min(width - 1, last - active[i]); k > 0; k--) {
                            retained[row + k]++;
                        }
                    } else {
                        for (int j = i + 1; j < count && active[j] - active[i] < width; j++) {
                            retained[row + active[j] - active[i]]++;
                        }
                    }
                }
            }

            @Override
            public Cohorts result() {
                return cohorts(buckets, scope, retained, width);
            }
        };
    }

    private Cohorts cohorts(Buckets buckets, Scope scope, long[] retained, int width) {
        int begun = buckets.begun(scope.completeUpTo());
        var cohorts = new ArrayList<Cohort>();
        for (int start = 0; start < begun; start++) {
            long members = retained[start * width];
            var returns = new ArrayList<Return>();
            for (int after = 1; after < width && start + after < begun; after++) {
                int later = start + after;
                boolean inProgress = buckets.inProgress(later, scope.completeUpTo());
                if (buckets.get(start).isOne(unit) && buckets.get(later).isOne(unit) && (unfinished || !inProgress)) {
                    returns.add(new Return(after, new Rate(retained[start * width + after], members), inProgress));
                }
            }
            if (!returns.isEmpty()) {
                cohorts.add(new Cohort(buckets.get(start), members, returns));
            }
        }
        return new Cohorts(cohorts);
    }
}
