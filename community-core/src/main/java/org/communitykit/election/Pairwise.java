package org.communitykit.election;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How many papers prefer each candidate to each other. */
public final class Pairwise {
    /** What papers say of those they do not rank. */
    public enum Unranked {
        /** That everybody they rank is preferred to them. */
        LAST,
        /** Nothing: they neither gain nor lose by it. */
        NO_OPINION
    }

    private final List<String> candidates;
    private final long[][] preferring;

    private Pairwise(List<String> candidates, long[][] preferring) {
        this.candidates = candidates;
        this.preferring = preferring;
    }

    /** Counts these ballots, without the withdrawn. */
    public static Pairwise of(Ballots ballots, Unranked unranked) {
        var standing = ballots.standing();
        int[] place = new int[ballots.candidates().size()];
        Arrays.fill(place, -1);
        for (int i = 0; i < standing.size(); i++) {
            place[standing.get(i)] = i;
        }
        var preferring = new long[standing.size()][standing.size()];
        for (var ballot : ballots.ballots()) {
            add(preferring, ballot, place, unranked);
        }
        return new Pairwise(standing.stream().map(ballots.candidates()::get).toList(), preferring);
    }

    /**
     * A matrix somebody else has counted.
     *
     * @param preferring how many prefer the one of the row to the one of the column
     */
    public static Pairwise of(List<String> candidates, long[][] preferring) {
        var copy = new long[candidates.size()][];
        for (int i = 0; i < copy.length; i++) {
            if (preferring.length != copy.length || preferring[i].length != copy.length) {
                throw new IllegalArgumentException("a matrix of " + copy.length + " candidates is square");
            }
            copy[i] = preferring[i].clone();
        }
        return new Pairwise(List.copyOf(candidates), copy);
    }

    private static void add(long[][] preferring, Ballot ballot, int[] place, Unranked unranked) {
        var better = new ArrayList<Integer>();
        for (var rank : ballot.ranks()) {
            int until = better.size();
            for (int candidate : rank) {
                int own = place[candidate];
                if (own >= 0) {
                    for (int i = 0; i < until; i++) {
                        preferring[better.get(i)][own] += ballot.papers();
                    }
                    better.add(own);
                }
            }
        }
        if (unranked == Unranked.LAST && better.size() < preferring.length) {
            var ranked = new boolean[preferring.length];
            better.forEach(candidate -> ranked[candidate] = true);
            for (int other = 0; other < ranked.length; other++) {
                if (!ranked[other]) {
                    for (int candidate : better) {
                        preferring[candidate][other] += ballot.papers();
                    }
                }
            }
        }
    }

    /** Whom it compares, in this order. */
    public List<String> candidates() {
        return candidates;
    }

    /** How many prefer the one to the other, by their places in {@link #candidates()}. */
    public long preferring(int one, int other) {
        return preferring[one][other];
    }

    int size() {
        return preferring.length;
    }
}
