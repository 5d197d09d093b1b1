package org.communitykit.examples.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.communitykit.election.Ballot;
import org.communitykit.election.Ballots;
import org.communitykit.election.Blt;
import org.communitykit.election.Count;
import org.communitykit.election.Lot;
import org.communitykit.election.MalformedBallots;
import org.communitykit.election.Pairwise;
import org.communitykit.election.Score;

/**
 * Ballots as a file has them.
 *
 * @param ballots without any, if the file holds scores
 * @param scores the papers of a file of scores
 * @param unranked what the file's format says of those who are not ranked
 */
record BallotFile(Ballots ballots, List<Score.Paper> scores, Lot lot, Pairwise.Unranked unranked) {
    private static final String NO_OPINION = "No opinion";

    static BallotFile read(Path file, boolean scored) {
        try {
            if (InputFile.name(file).endsWith(".csv")) {
                return table(file, scored);
            }
            if (scored) {
                throw new Refused("scores are read from a table (*.csv), not from " + file);
            }
            var read = InputFile.text(file, Blt::read);
            return new BallotFile(read.ballots(), List.of(), read.lot(), Pairwise.Unranked.LAST);
        } catch (IllegalArgumentException | MalformedBallots e) {
            throw new Refused(file + ": " + e.getMessage(), e);
        }
    }

    BallotFile seats(int number) {
        try {
            return new BallotFile(ballots.seats(number), scores, lot, unranked);
        } catch (IllegalArgumentException e) {
            throw new Refused(String.valueOf(e.getMessage()), e);
        }
    }

    Count scored(Lot order) {
        return Score.count(ballots, scores, order);
    }

    long papers() {
        return ballots.papers() + scores.size();
    }

    private static BallotFile table(Path file, boolean scored) {
        var candidates = CsvRows.columns(file);
        if (candidates.isEmpty()) {
            throw new Refused(file + " holds no names of candidates");
        }
        var ballots = new ArrayList<Ballot>();
        var scores = new ArrayList<Score.Paper>();
        CsvRows.read(file, row -> {
            var numbers = numbers(row);
            if (scored) {
                scores.add(new Score.Paper(1, numbers));
            } else {
                ballots.add(new Ballot(1, ranks(numbers)));
            }
        });
        var all = new Ballots("", candidates, 1, Set.of(), ballots);
        return new BallotFile(all, scores, Lot.asListed(), Pairwise.Unranked.NO_OPINION);
    }

    private static Map<Integer, Integer> numbers(CsvRows.Row row) {
        int size = row.columns().size();
        if (row.cells().size() > size) {
            throw row.refused(
                    "there are " + size + " candidates, but " + row.cells().size() + " cells");
        }
        var numbers = new LinkedHashMap<Integer, Integer>();
        for (int i = 0; i < row.cells().size(); i++) {
            var cell = row.cells().get(i).strip();
            if (!cell.isEmpty() && !cell.equalsIgnoreCase(NO_OPINION)) {
                try {
                    numbers.put(i, Integer.parseInt(cell));
                } catch (NumberFormatException e) {
                    throw new Refused(row.place() + ": not a whole number: " + cell, e);
                }
            }
        }
        return numbers;
    }

    private static List<List<Integer>> ranks(Map<Integer, Integer> numbers) {
        var byRank = new TreeMap<Integer, List<Integer>>();
        numbers.forEach((candidate, rank) ->
                byRank.computeIfAbsent(rank, none -> new ArrayList<>()).add(candidate));
        return List.copyOf(byRank.values());
    }
}
