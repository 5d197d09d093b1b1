package org.communitykit.election;

import java.util.List;
import java.util.Map;

/** Score voting: papers give points to candidates, and the most points win. */
public final class Score {
    /** The most points a paper can give to a candidate. */
    public static final int POINTS_LIMIT = 1_000;

    private Score() {}

    /**
     * Papers that say the same.
     *
     * @param points of candidates by their places, 0 to {@value #POINTS_LIMIT}; who is not in it has none
     */
    public record Paper(long papers, Map<Integer, Integer> points) {
        public Paper {
            points = Map.copyOf(points);
            if (papers < 1) {
                throw new IllegalArgumentException("a ballot stands for at least one paper, not " + papers);
            }
            points.values().forEach(given -> {
                if (given < 0 || given > POINTS_LIMIT) {
                    throw new IllegalArgumentException("0 to " + POINTS_LIMIT + " points can be given, not " + given);
                }
            });
        }
    }

    /**
     * Counts them.
     *
     * @param election whose candidates, seats and withdrawals hold; its ballots are not looked at
     */
    public static Count count(Ballots election, List<Paper> papers, Lot lot) {
        var sums = new long[election.candidates().size()];
        for (var paper : papers) {
            paper.points().forEach((candidate, given) -> {
                if (candidate < 0 || candidate >= sums.length) {
                    throw new IllegalArgumentException("there is no candidate " + candidate);
                }
                sums[candidate] = Math.addExact(sums[candidate], Math.multiplyExact(paper.papers(), given));
            });
        }
        return Ranked.count("Score", election, sums, 0, 0, lot);
    }
}
