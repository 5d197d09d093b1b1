package org.communitykit.election;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * All that is counted in one election.
 *
 * @param title what it is called; may be empty
 * @param candidates their names, no two alike, at most {@value #CANDIDATES_LIMIT}
 * @param seats how many are to be elected
 * @param withdrawn candidates who can no longer be elected, by their places; ballots are read as if they were not there
 * @param ballots at most {@value #PAPERS_LIMIT} papers in all
 */
public record Ballots(String title, List<String> candidates, int seats, Set<Integer> withdrawn, List<Ballot> ballots) {
    /** The most candidates of an election. */
    public static final int CANDIDATES_LIMIT = 1_000;

    /** The most papers of an election. */
    public static final long PAPERS_LIMIT = 100_000_000;

    public Ballots {
        candidates = List.copyOf(candidates);
        withdrawn = Set.copyOf(withdrawn);
        ballots = List.copyOf(ballots);
        if (candidates.isEmpty() || candidates.size() > CANDIDATES_LIMIT) {
            throw new IllegalArgumentException(
                    "an election has 1 to " + CANDIDATES_LIMIT + " candidates, not " + candidates.size());
        }
        var names = new HashSet<String>();
        for (var name : candidates) {
            if (name.isBlank() || !names.add(name)) {
                throw new IllegalArgumentException(
                        name.isBlank() ? "a candidate has a name" : "two candidates are called " + name);
            }
        }
        if (seats < 1 || seats > candidates.size()) {
            throw new IllegalArgumentException(
                    "1 to " + candidates.size() + " of the candidates can be elected, not " + seats);
        }
        long papers = 0;
        for (var ballot : ballots) {
            papers += ballot.papers();
            if (papers > PAPERS_LIMIT) {
                throw new IllegalArgumentException("an election has at most " + PAPERS_LIMIT + " papers");
            }
            for (var rank : ballot.ranks()) {
                for (int candidate : rank) {
                    check(candidate, candidates.size());
                }
            }
        }
        for (int candidate : withdrawn) {
            check(candidate, candidates.size());
        }
        if (withdrawn.size() == candidates.size()) {
            throw new IllegalArgumentException("all " + candidates.size() + " candidates have withdrawn");
        }
    }

    /** An election of one, without a title. */
    public static Ballots of(List<String> candidates, List<Ballot> ballots) {
        return new Ballots("", candidates, 1, Set.of(), ballots);
    }

    /** The same with so many seats. */
    public Ballots seats(int number) {
        return new Ballots(title, candidates, number, withdrawn, ballots);
    }

    /** How many papers there are, blank ones too. */
    public long papers() {
        return ballots.stream().mapToLong(Ballot::papers).sum();
    }

    /** Who can be elected, by their places. */
    List<Integer> standing() {
        return IntStream.range(0, candidates.size())
                .filter(candidate -> !withdrawn.contains(candidate))
                .boxed()
                .toList();
    }

    private static void check(int candidate, int size) {
        if (candidate < 0 || candidate >= size) {
            throw new IllegalArgumentException("there are candidates 0 to " + (size - 1) + ", but no " + candidate);
        }
    }
}
