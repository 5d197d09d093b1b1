package org.communitykit.election;

import java.util.ArrayList;
import java.util.List;

/**
 * Schulze's method: one candidate is better than another if the strongest chain of wins that leads from it to the other is
 * stronger than the one back. A chain is as strong as its weakest win, and a win as strong as the number of papers for it
 * (winning votes). Markus Schulze, A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent
 * single-winner election method, Social Choice and Welfare 36, 2011.
 */
public final class Schulze implements Method {
    private final Pairwise.Unranked unranked;
    private final Lot lot;

    public Schulze(Pairwise.Unranked unranked, Lot lot) {
        this.unranked = unranked;
        this.lot = lot;
    }

    @Override
    public String name() {
        return "Schulze";
    }

    @Override
    public Count count(Ballots ballots) {
        return Ranked.count(name(), ballots, ranking(Pairwise.of(ballots, unranked)), lot);
    }

    /**
     * The candidates of a matrix by their places in it: first those than whom nobody is better, who are tied if they are
     * several, then the same of all others.
     */
    public static List<List<Integer>> ranking(Pairwise pairs) {
        var path = strengths(pairs);
        var better = new boolean[path.length][path.length];
        for (int one = 0; one < path.length; one++) {
            for (int other = 0; other < path.length; other++) {
                better[one][other] = path[one][other] > path[other][one];
            }
        }
        return Ranked.levels(better);
    }

    /** How strong the strongest chain from each to each other is; 0 where there is none. */
    public static long[][] strengths(Pairwise pairs) {
        int size = pairs.size();
        var path = new long[size][size];
        for (int one = 0; one < size; one++) {
            for (int other = 0; other < size; other++) {
                long own = pairs.preferring(one, other);
                path[one][other] = own > pairs.preferring(other, one) ? own : 0;
            }
        }
        for (int by = 0; by < size; by++) {
            for (int one = 0; one < size; one++) {
                long first = path[one][by];
                if (one == by || first == 0) {
                    continue;
                }
                for (int other = 0; other < size; other++) {
                    if (other != one) {
                        path[one][other] = Math.max(path[one][other], Math.min(first, path[by][other]));
                    }
                }
            }
        }
        return path;
    }

    /**
     * Who is left when what most have to agree to is asked for first, as in Debian's constitution (A.5, version 1.9): an
     * option stays if at least so many prefer it to the default option as the quorum says, and if for each who prefers the
     * default option more than {@code ratio} prefer it.
     *
     * @param fallback the default option's place in the matrix
     * @param ratio of each option; 1 for a simple majority
     */
    public static List<Integer> accepted(Pairwise pairs, int fallback, double quorum, double[] ratio) {
        var left = new ArrayList<Integer>();
        for (int option = 0; option < pairs.size(); option++) {
            long favour = pairs.preferring(option, fallback);
            long against = pairs.preferring(fallback, option);
            if (option == fallback || (favour >= quorum && favour > against * ratio[option])) {
                left.add(option);
            }
        }
        return left;
    }
}
