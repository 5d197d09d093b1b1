package org.communitykit.election;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Papers that say the same: candidates in the order in which they are preferred.
 *
 * @param papers how many papers say so
 * @param ranks the best first; those of one rank are preferred alike. Candidates are named by their place in {@link
 *     Ballots#candidates()}, from 0, and whoever is not named is not ranked
 */
public record Ballot(long papers, List<List<Integer>> ranks) {
    public Ballot {
        if (papers < 1) {
            throw new IllegalArgumentException("a ballot stands for at least one paper, not " + papers);
        }
        ranks = ranks.stream().map(List::copyOf).toList();
        var named = new BitSet();
        for (var rank : ranks) {
            if (rank.isEmpty()) {
                throw new IllegalArgumentException("a rank names at least one candidate");
            }
            for (int candidate : rank) {
                if (candidate < 0 || named.get(candidate)) {
                    throw new IllegalArgumentException("a ballot names each candidate once, but " + candidate
                            + (candidate < 0 ? " is none" : " comes twice"));
                }
                named.set(candidate);
            }
        }
    }

    /** One paper that prefers these candidates in this order. */
    public static Ballot of(int... order) {
        var ranks = new ArrayList<List<Integer>>();
        for (int candidate : order) {
            ranks.add(List.of(candidate));
        }
        return new Ballot(1, ranks);
    }

    /** The same on so many papers. */
    public Ballot times(long number) {
        return new Ballot(Math.multiplyExact(papers, number), ranks);
    }
}
