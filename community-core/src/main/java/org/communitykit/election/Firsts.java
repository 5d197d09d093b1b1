package org.communitykit.election;

import java.util.Collection;

/** First preferences among some of the candidates. */
final class Firsts {
    private Firsts() {}

    /**
     * Adds each paper to the votes of whom it names first among these, and tells how many name none. A paper that names
     * two of them alike names none from there on.
     */
    static long count(Ballots ballots, Collection<Integer> among, long[] votes) {
        var counts = new boolean[votes.length];
        among.forEach(candidate -> counts[candidate] = true);
        long none = 0;
        for (var ballot : ballots.ballots()) {
            int first = first(ballot, counts);
            if (first < 0) {
                none += ballot.papers();
            } else {
                votes[first] += ballot.papers();
            }
        }
        return none;
    }

    private static int first(Ballot ballot, boolean[] counts) {
        for (var rank : ballot.ranks()) {
            int first = -1;
            for (int candidate : rank) {
                if (counts[candidate]) {
                    if (first >= 0) {
                        return -1;
                    }
                    first = candidate;
                }
            }
            if (first >= 0) {
                return first;
            }
        }
        return -1;
    }
}
