package org.communitykit.election;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongUnaryOperator;

/**
 * The single transferable vote as Scotland's councils are elected: the Scottish Local Government Elections Order 2007,
 * schedule 1, part III, rules 45 to 52. The quota is that of Droop; a surplus goes to the next preferences of all the
 * papers that its owner holds, each worth its value times surplus over votes, to five decimals and cut off; one surplus or
 * one exclusion is a stage. A paper with two candidates of one rank counts up to there.
 *
 * <p>Of candidates who are tied, the most recent stage that tells between them decides, then the lot.
 */
public final class ScottishStv implements Method {
    /** Votes are counted in whole hundred-thousandths. */
    static final int PLACES = 5;

    private static final long ONE = 100_000;

    private final Lot lot;

    public ScottishStv(Lot lot) {
        this.lot = lot;
    }

    @Override
    public String name() {
        return "Scottish STV";
    }

    @Override
    public Count count(Ballots ballots) {
        return new Counting(ballots).count();
    }

    /** Papers that look alike and have come the same way. */
    private record Parcel(Ballot ballot, int next, long value) {
        long votes() {
            return ballot.papers() * value;
        }
    }

    private final class Counting {
        private final Tally tally;
        private final int seats;
        private final long quota;
        private final List<List<Parcel>> held = new ArrayList<>();
        private final long[] votes;
        private final List<Integer> hopeful;
        private final List<Integer> elected = new ArrayList<>();
        private final List<Integer> pending = new ArrayList<>();
        private final List<List<Integer>> out = new ArrayList<>();
        private long exhausted;

        Counting(Ballots ballots) {
            hopeful = new ArrayList<>(ballots.standing());
            seats = Math.min(ballots.seats(), hopeful.size());
            votes = new long[ballots.candidates().size()];
            for (int i = 0; i < votes.length; i++) {
                held.add(new ArrayList<>());
            }
            for (var ballot : ballots.ballots()) {
                give(new Parcel(ballot, 0, ONE));
            }
            long valid = 0;
            for (long own : votes) {
                valid += own / ONE;
            }
            quota = (valid / (seats + 1) + 1) * ONE;
            tally = new Tally(ballots, PLACES, valid * ONE, lot);
            // papers without a first preference are not valid and no part of the count
            exhausted = 0;
        }

        Count count() {
            elect();
            while (elected.size() < seats) {
                if (pending.isEmpty()) {
                    exclude();
                } else {
                    surplus();
                }
                elect();
            }
            out.add(List.copyOf(hopeful));
            return tally.count(name(), elected, out);
        }

        /** Ends a stage: with the election of all who are left, if no more are left than seats, or of those who have the quota. */
        private void elect() {
            if (hopeful.size() + elected.size() <= seats) {
                elect(List.copyOf(hopeful));
            } else {
                elect(reached());
            }
            tally.stage(votes, exhausted);
        }

        /** The most votes first. */
        private List<Integer> reached() {
            var reached = new ArrayList<>(hopeful.stream()
                    .filter(candidate -> votes[candidate] >= quota)
                    .toList());
            reached.sort(Comparator.comparingLong((Integer candidate) -> -votes[candidate]));
            return reached;
        }

        private void elect(List<Integer> now) {
            if (!now.isEmpty()) {
                tally.event(Stage.Kind.ELECTED, now);
                elected.addAll(now);
                pending.addAll(now);
                hopeful.removeAll(now);
            }
        }

        private void surplus() {
            int candidate = tally.told(pending, votes, true);
            pending.remove((Integer) candidate);
            tally.event(Stage.Kind.SURPLUS, List.of(candidate));
            long all = votes[candidate];
            long surplus = all - quota;
            votes[candidate] = quota;
            if (surplus > 0) {
                move(candidate, value -> Math.multiplyExact(surplus, value) / all);
            }
        }

        private void exclude() {
            int candidate = tally.told(hopeful, votes, false);
            hopeful.remove((Integer) candidate);
            out.add(List.of(candidate));
            tally.event(Stage.Kind.EXCLUDED, List.of(candidate));
            votes[candidate] = 0;
            move(candidate, value -> value);
        }

        private void move(int candidate, LongUnaryOperator value) {
            var papers = held.set(candidate, new ArrayList<>());
            for (var parcel : papers) {
                give(new Parcel(parcel.ballot(), parcel.next(), value.applyAsLong(parcel.value())));
            }
        }

        private void give(Parcel parcel) {
            var ranks = parcel.ballot().ranks();
            for (int i = parcel.next(); i < ranks.size() && ranks.get(i).size() == 1; i++) {
                int candidate = ranks.get(i).get(0);
                if (hopeful.contains(candidate)) {
                    votes[candidate] += parcel.votes();
                    held.get(candidate).add(new Parcel(parcel.ballot(), i + 1, parcel.value()));
                    return;
                }
            }
            exhausted += parcel.votes();
        }
    }
}
