package org.communitykit.analytics;

import java.util.Map;
import java.util.OptionalDouble;
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
