package org.communitykit.election;

import java.util.ArrayList;
import java.util.Comparator;

/**
 * Tideman's ranked pairs: wins of one candidate over another are taken in order of their strength (winning votes, then the
 * fewest against), and each is locked in unless it would close a circle with those before it. T. N. Tideman, Independence of
 * clones as a criterion for voting rules, Social Choice and Welfare 4, 1987. Wins of equal strength are taken in the order
 * of the lot.
 */
public final class RankedPairs implements Method {
    private final Pairwise.Unranked unranked;
    private final Lot lot;

    public RankedPairs(Pairwise.Unranked unranked, Lot lot) {
        this.unranked = unranked;
        this.lot = lot;
    }

    private record Win(int winner, int loser, long votes, long against) {}

    @Override
    public String name() {
        return "Ranked pairs";
    }

    @Override
    public Count count(Ballots ballots) {
        var pairs = Pairwise.of(ballots, unranked);
        int size = pairs.size();
        var drawn = lot.sorted(ballots.standing());
        var place = new int[size];
        for (int i = 0; i < size; i++) {
            place[i] = drawn.indexOf(ballots.standing().get(i));
        }
        var wins = new ArrayList<Win>();
        for (int one = 0; one < size; one++) {
            for (int other = 0; other < size; other++) {
                long votes = pairs.preferring(one, other);
                long against = pairs.preferring(other, one);
                if (votes > against) {
                    wins.add(new Win(one, other, votes, against));
                }
            }
        }
        wins.sort(Comparator.comparingLong((Win win) -> -win.votes())
                .thenComparingLong(Win::against)
                .thenComparingInt(win -> place[win.winner()])
                .thenComparingInt(win -> -place[win.loser()]));
        var above = new boolean[size][size];
        for (var win : wins) {
            if (!above[win.loser()][win.winner()]) {
                lock(above, win.winner(), win.loser());
            }
        }
        return Ranked.count(name(), ballots, Ranked.levels(above), lot);
    }

    /** Whoever is above the winner is above the loser from now on, and above all that are below. */
    private static void lock(boolean[][] above, int winner, int loser) {
        if (above[winner][loser]) {
            return;
        }
        for (int one = 0; one < above.length; one++) {
            if (one == winner || above[one][winner]) {
                above[one][loser] = true;
                for (int other = 0; other < above.length; other++) {
                    if (above[loser][other]) {
                        above[one][other] = true;
                    }
                }
            }
        }
    }
}
