package org.communitykit.analytics.burst;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * When events came in bursts: J. Kleinberg, Bursty and Hierarchical Structure in Streams, KDD 2002, section 2. Each gap
 * between two events is taken to be made by a state, the higher the shorter the gaps it makes (by {@code scaling} for each);
 * climbing a level costs {@code gamma} times the logarithm of the number of gaps, falling nothing. The levels are those of
 * the cheapest path, found by dynamic programming over gaps times the square of the levels.
 */
public final class Bursts {
    /** The most events at once. */
    public static final int MAX_EVENTS = 1_000_000;

    private static final int MOST_LEVELS = 64;

    private final List<Integer> levels;
    private final List<Burst> bursts;
    private final double cost;

    /**
     * A time in which a level was not left; one of a higher level lies within one of each lower level.
     *
     * @param level 1 or more; 0 is the usual
     * @param from when the first of its events was
     * @param to when the last of its events was
     */
    public record Burst(int level, double from, double to) {}

    private Bursts(List<Integer> levels, List<Burst> bursts, double cost) {
        this.levels = levels;
        this.bursts = bursts;
        this.cost = cost;
    }

    /** Bursts by a scaling of 2. */
    public static Bursts of(double[] times, double gamma) {
        return of(times, 2, gamma);
    }

    /**
     * The bursts of events at these times.
     *
     * @param times in any unit, strictly increasing, at least two
     * @param scaling by how much gaps are shorter from level to level, above 1
     * @param gamma how hard it is to climb, above 0
     */
    public static Bursts of(double[] times, double scaling, double gamma) {
        if (times.length < 2 || times.length > MAX_EVENTS) {
            throw new IllegalArgumentException(
                    "bursts are looked for among 2 to " + MAX_EVENTS + " events, not " + times.length);
        }
        if (!(scaling > 1) || !(gamma > 0) || Double.isInfinite(scaling) || Double.isInfinite(gamma)) {
            throw new IllegalArgumentException(
                    "a scaling is above 1 and gamma above 0, not " + scaling + " and " + gamma);
        }
        var gaps = new double[times.length - 1];
        double shortest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < gaps.length; i++) {
            gaps[i] = times[i + 1] - times[i];
            if (!(gaps[i] > 0) || Double.isInfinite(gaps[i])) {
                throw new IllegalArgumentException(
                        "times increase strictly, but " + times[i] + " is followed by " + times[i + 1]);
            }
            shortest = Math.min(shortest, gaps[i]);
        }
        double all = times[times.length - 1] - times[0];
        int count =
                (int) Math.min(MOST_LEVELS, Math.ceil(1 + (Math.log(all) - Math.log(shortest)) / Math.log(scaling)));
        return cheapest(times, gaps, all / gaps.length, count, scaling, gamma * Math.log(gaps.length));
    }

    private static Bursts cheapest(
            double[] times, double[] gaps, double mean, int count, double scaling, double climb) {
        var rates = new double[count];
        for (int level = 0; level < count; level++) {
            rates[level] = Math.pow(scaling, level) / mean;
        }
        var costs = new double[count];
        Arrays.fill(costs, 1, count, Double.POSITIVE_INFINITY);
        var before = new byte[gaps.length][count];
        for (int gap = 0; gap < gaps.length; gap++) {
            var next = new double[count];
            for (int to = 0; to < count; to++) {
                double best = Double.POSITIVE_INFINITY;
                for (int from = 0; from < count; from++) {
                    double cost = costs[from] + Math.max(0, to - from) * climb;
                    if (cost < best) {
                        best = cost;
                        before[gap][to] = (byte) from;
                    }
                }
                next[to] = best - Math.log(rates[to]) + rates[to] * gaps[gap];
            }
            costs = next;
        }
        int last = 0;
        for (int level = 1; level < count; level++) {
            last = costs[level] < costs[last] ? level : last;
        }
        var path = new Integer[gaps.length];
        int level = last;
        for (int gap = gaps.length - 1; gap >= 0; gap--) {
            path[gap] = level;
            level = before[gap][level];
        }
        var levels = List.of(path);
        return new Bursts(levels, bursts(times, levels), costs[last]);
    }

    private static List<Burst> bursts(double[] times, List<Integer> levels) {
        var found = new ArrayList<Burst>();
        Deque<Integer> begun = new ArrayDeque<>();
        for (int gap = 0; gap <= levels.size(); gap++) {
            int level = gap == levels.size() ? 0 : levels.get(gap);
            while (begun.size() > level) {
                found.add(new Burst(begun.size(), times[begun.pop()], times[gap]));
            }
            while (begun.size() < level) {
                begun.push(gap);
            }
        }
        found.sort((a, b) -> a.from() != b.from() ? Double.compare(a.from(), b.from()) : a.level() - b.level());
        return List.copyOf(found);
    }

    /** The level of each gap between two events, 0 for the usual. */
    public List<Integer> levels() {
        return levels;
    }

    /** The bursts by their beginning, those of lower levels first. */
    public List<Burst> bursts() {
        return bursts;
    }

    /** What the path costs, in natural logarithms; what other paths cost is more. */
    public double cost() {
        return cost;
    }
}
