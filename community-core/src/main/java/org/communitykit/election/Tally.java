package org.communitykit.election;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;

/** Writes down a count in units of a decimal place, stage by stage, with the names of the candidates. */
final class Tally {
    private final Ballots ballots;
    private final int places;
    private final long all;
    private final Lot lot;
    private final List<Stage> stages = new ArrayList<>();
    private final List<Stage.Event> events = new ArrayList<>();
    private final List<long[]> history = new ArrayList<>();

    Tally(Ballots ballots, int places, long all, Lot lot) {
        this.ballots = ballots;
        this.places = places;
        this.all = all;
        this.lot = lot;
    }

    long all() {
        return all;
    }

    List<Stage> stages() {
        return stages;
    }

    void event(Stage.Kind kind, Collection<Integer> candidates) {
        events.add(new Stage.Event(kind, names(candidates)));
    }

    /** The end of a stage, in which what has happened since the one before happened. */
    void stage(long[] votes, long exhausted) {
        var now = new LinkedHashMap<String, BigDecimal>();
        var moved = new LinkedHashMap<String, BigDecimal>();
        long kept = exhausted;
        for (int candidate : ballots.standing()) {
            var name = ballots.candidates().get(candidate);
            now.put(name, decimal(votes[candidate]));
            long before = history.isEmpty() ? votes[candidate] : history.get(history.size() - 1)[candidate];
            moved.put(name, decimal(votes[candidate] - before));
            kept += votes[candidate];
        }
        stages.add(new Stage(stages.size() + 1, events, now, moved, decimal(exhausted), decimal(all - kept)));
        events.clear();
        history.add(votes.clone());
    }

    /** Of these, who has the most votes or the least; if several have, the latest stage that tells decides, then the lot. */
    int told(List<Integer> candidates, long[] votes, boolean most) {
        var tied = extreme(candidates, votes, most);
        for (int i = history.size() - 1; i >= 0 && tied.size() > 1; i--) {
            var before = tied;
            tied = extreme(tied, history.get(i), most);
            if (tied.size() == 1) {
                event(Stage.Kind.TIE_BY_EARLIER_STAGE, before);
            }
        }
        if (tied.size() > 1) {
            event(Stage.Kind.TIE_BY_LOT, tied);
        }
        return lot.take(tied);
    }

    private static List<Integer> extreme(List<Integer> candidates, long[] votes, boolean most) {
        var all = candidates.stream().mapToLong(candidate -> votes[candidate]);
        long best = (most ? all.max() : all.min()).orElseThrow();
        return candidates.stream().filter(candidate -> votes[candidate] == best).toList();
    }

    /**
     * The whole count.
     *
     * @param out who is not elected, the first to go first
     */
    Count count(String method, List<Integer> elected, List<? extends Collection<Integer>> out) {
        var ranking = new ArrayList<List<String>>();
        elected.forEach(candidate -> ranking.add(names(List.of(candidate))));
        var losers = new ArrayList<>(out);
        Collections.reverse(losers);
        losers.stream().filter(group -> !group.isEmpty()).forEach(group -> ranking.add(names(group)));
        return new Count(method, names(elected), ranking, stages);
    }

    private List<String> names(Collection<Integer> candidates) {
        return candidates.stream().map(ballots.candidates()::get).toList();
    }

    private BigDecimal decimal(long units) {
        return BigDecimal.valueOf(units, places);
    }
}
