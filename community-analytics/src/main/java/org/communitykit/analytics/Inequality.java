package org.communitykit.analytics;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * How unevenly members contribute within a period. Whether those who contributed nothing count changes the numbers a
 * lot, so it is said: by default they do not.
 */
public final class Inequality extends TallyMetric<Inequality.Spread> {
    /** Of {@link Kinds#WRITING}, among those who wrote. */
    public static final Inequality WRITING = of(Kinds.WRITING);

    private static final int CONTRIBUTED = 0;
    private static final int THERE = 1;

    private final Kinds kinds;
    private final @Nullable Kinds presence;

    private Inequality(Kinds kinds, @Nullable Kinds presence) {
        this.kinds = kinds;
        this.presence = presence;
    }

    /** Of contributions of these kinds, among those who made at least one. */
    public static Inequality of(Kinds kinds) {
        return new Inequality(kinds, null);
    }

    /** Also among those who contributed nothing but did one of these things before the period ended, such as joining. */
    public Inequality withSilent(Kinds known) {
        return new Inequality(kinds, known);
    }

    /**
     * How contributions are spread.
     *
     * @param members among whom: contributors, and the silent if they count
     * @param silent members who contributed nothing; 0 if they do not count
     * @param contributions the number of activities, of known members
     * @param gini 0 if all contributed the same, close to 1 if one did everything
     * @param absenceFactor the smallest number of members who made half of the contributions
     * @param topPercent the part made by the most active percent of the members
     * @param topTenPercent the part made by the most active ten percent
     */
    public record Spread(
            long members,
            long silent,
            long contributions,
            OptionalDouble gini,
            int absenceFactor,
            Rate topPercent,
            Rate topTenPercent) {}

    @Override
    public Definition definition() {
        return new Definition(
                "inequality",
                1,
                Map.of("kinds", kinds.toString(), "silent", presence == null ? "left-out" : presence.toString()));
    }

    @Override
    public void add(Tally state, ActivityFrame.Cursor activity) {
        if (activity.member() == 0) {
            return;
        }
        var kind = activity.kind();
        if (within(state, activity) && kinds.contains(kind)) {
            count(state, CONTRIBUTED, activity);
        }
        if (presence != null && state.buckets.of(activity.at()) < state.buckets.size() && presence.contains(kind)) {
            count(state, THERE, activity);
        }
    }

    @Override
    Counting<Spread> counting(Scope scope, SqlLog log) {
        var buckets = buckets(scope.period());
        var contributed = log.is(kinds) + " and " + log.from(buckets);
        return new Counting<>(
                "select made, count(*)\nfrom (select sum(case when " + contributed + " then 1 else 0 end) as made from "
                        + log.table() + "\n  where " + log.member() + " is not null and " + log.until(buckets, scope)
                        + " and (" + contributed + (presence == null ? "" : " or " + log.is(presence))
                        + ")\n  group by "
                        + log.member() + ") members\ngroup by made",
                rows -> {
                    var shares = LongStream.builder();
                    long silent = 0;
                    for (var row : rows) {
                        for (long member = 0; member < row[1]; member++) {
                            shares.add(row[0]);
                        }
                        silent += row[0] == 0 ? row[1] : 0;
                    }
                    return spread(shares.build().toArray(), silent);
                });
    }

    @Override
    public Spread result(Tally state, Scope scope) {
        var contributed = state.of(CONTRIBUTED);
        int silent = (int) state.of(THERE).keySet().stream()
                .filter(member -> !contributed.containsKey(member))
                .count();
        var shares = new long[contributed.size() + silent];
        int next = 0;
        for (var sum : contributed.values()) {
            shares[next++] = sum.count();
        }
        return spread(shares, silent);
    }

    private static Spread spread(long[] shares, long silent) {
        var spread = Concentration.of(shares);
        return new Spread(
                spread.size(),
                silent,
                spread.total(),
                spread.gini(),
                spread.absenceFactor(),
                spread.top(1),
                spread.top(10));
    }
}
