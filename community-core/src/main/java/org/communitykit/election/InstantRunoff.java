package org.communitykit.election;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Instant run-off (alternative vote, ranked choice): whoever has the fewest papers is excluded, and these go on to whom they
 * name next, until somebody has more than half of those that still name anybody. One is elected, whatever the seats.
 */
public final class InstantRunoff implements Method {
    private final Lot lot;

    public InstantRunoff(Lot lot) {
        this.lot = lot;
    }

    @Override
    public String name() {
        return "Instant run-off";
    }

    @Override
    public Count count(Ballots ballots) {
        var hopeful = new ArrayList<>(ballots.standing());
        var out = new ArrayList<List<Integer>>();
        var tally = new Tally(ballots, 0, valid(ballots, hopeful), lot);
        while (true) {
            var votes = new long[ballots.candidates().size()];
            long exhausted = Firsts.count(ballots, hopeful, votes);
            long live = ballots.papers() - exhausted;
            int best = hopeful.stream()
                    .max(Comparator.comparingLong(candidate -> votes[candidate]))
                    .orElseThrow();
            if (votes[best] * 2 > live || hopeful.size() == 1) {
                tally.event(Stage.Kind.ELECTED, List.of(best));
                tally.stage(votes, tally.all() - live);
                hopeful.remove((Integer) best);
                rest(hopeful, votes, out);
                return tally.count(name(), List.of(best), out);
            }
            tally.stage(votes, tally.all() - live);
            int last = tally.told(hopeful, votes, false);
            tally.event(Stage.Kind.EXCLUDED, List.of(last));
            hopeful.remove((Integer) last);
            out.add(List.of(last));
        }
    }

    /** Who is left besides the elected, by the papers they have at the end. */
    private static void rest(List<Integer> hopeful, long[] votes, List<List<Integer>> out) {
        var points = hopeful.stream().mapToLong(candidate -> -votes[candidate]).toArray();
        for (var group : Ranked.by(points)) {
            out.add(group.stream().map(hopeful::get).toList());
        }
    }

    private static long valid(Ballots ballots, List<Integer> hopeful) {
        return ballots.papers()
                - Firsts.count(ballots, hopeful, new long[ballots.candidates().size()]);
    }
}
