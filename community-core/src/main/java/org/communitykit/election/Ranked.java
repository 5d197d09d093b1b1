package org.communitykit.election;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** What methods share that count at once and give an order. */
final class Ranked {
    private Ranked() {}

    /** Places by their points, the most first, those together who have the same. */
    static List<List<Integer>> by(long[] points) {
        var groups = new TreeMap<Long, List<Integer>>();
        for (int i = 0; i < points.length; i++) {
            groups.computeIfAbsent(-points[i], none -> new ArrayList<>()).add(i);
        }
        return List.copyOf(groups.values());
    }

    /**
     * Places by who is better than whom: first all than whom nobody is better, then the same of the others.
     *
     * @param better without circles
     */
    static List<List<Integer>> levels(boolean[][] better) {
        var left = new ArrayList<>(IntStream.range(0, better.length).boxed().toList());
        var levels = new ArrayList<List<Integer>>();
        while (!left.isEmpty()) {
            var best = left.stream()
                    .filter(one -> left.stream().noneMatch(other -> better[other][one]))
                    .toList();
            levels.add(best);
            left.removeAll(best);
        }
        return levels;
    }

    /**
     * The count of a method that adds up, as its one stage.
     *
     * @param sums of all candidates, in units of a decimal place
     */
    static Count count(String method, Ballots ballots, long[] sums, int places, long none, Lot lot) {
        var standing = ballots.standing();
        var points = standing.stream().mapToLong(candidate -> sums[candidate]).toArray();
        var ranked = count(method, ballots, by(points), lot);
        var tally = new Tally(ballots, places, none + LongStream.of(points).sum(), lot);
        tally.stage(sums, none);
        return new Count(method, ranked.elected(), ranked.ranking(), tally.stages());
    }

    /**
     * The count of a method whose order this is.
     *
     * @param ranking by places among those that stand
     */
    static Count count(String method, Ballots ballots, List<List<Integer>> ranking, Lot lot) {
        var standing = ballots.standing();
        var elected = new ArrayList<String>();
        var names = new ArrayList<List<String>>();
        for (var group : ranking) {
            var tied = lot.sorted(group.stream().map(standing::get).toList());
            var called = tied.stream().map(ballots.candidates()::get).toList();
            names.add(called);
            called.stream().limit(ballots.seats() - (long) elected.size()).forEach(elected::add);
        }
        return new Count(method, elected, names, List.of());
    }
}
