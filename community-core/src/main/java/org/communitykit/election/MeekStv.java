package org.communitykit.election;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The single transferable vote as a computer would count it: every elected candidate keeps of each paper only what they need
 * for the quota, and excluded ones are as if they had never stood. I. D. Hill, B. A. Wichmann, D. R. Woodall, Algorithm 123:
 * single transferable vote by Meek's method, Computer Journal 30, 1987. What is kept is a share of what comes to them; in
 * Warren's variant (C. H. E. Warren, Voting matters 4, 1995) the same amount of every paper, as far as it goes.
 *
 * <p>Votes are counted to {@value #PLACES} places. Shares are improved until all surpluses together are below 10^-9 votes;
 * then whoever has the fewest is excluded, by lot if they are tied. Who is elected at once stands in the order of the paper.
 * Ballots with several candidates of one rank count as
 * parts of all the orders that are possible within it.
 */
public final class MeekStv implements Method {
    private static final int PLACES = 27;
    private static final int SHOWN = 9;
    private static final BigDecimal OMEGA = BigDecimal.ONE.movePointLeft(9);
    private static final BigDecimal SAME = BigDecimal.ONE.movePointLeft(18);
    private static final int ORDERS_LIMIT = 720;

    private final boolean warren;
    private final Lot lot;

    private MeekStv(boolean warren, Lot lot) {
        this.warren = warren;
        this.lot = lot;
    }

    public static MeekStv meek(Lot lot) {
        return new MeekStv(false, lot);
    }

    public static MeekStv warren(Lot lot) {
        return new MeekStv(true, lot);
    }

    @Override
    public String name() {
        return warren ? "Warren STV" : "Meek STV";
    }

    @Override
    public Count count(Ballots ballots) {
        return new Counting(ballots).count();
    }

    private record Paper(BigDecimal weight, List<Integer> order) {}

    private enum State {
        HOPEFUL,
        ELECTED,
        OUT
    }

    private final class Counting {
        private final Ballots ballots;
        private final Tally tally;
        private final int seats;
        private final List<Paper> papers = new ArrayList<>();
        private final State[] states;
        private final BigDecimal[] keep;
        private final BigDecimal[] votes;
        private final List<Integer> elected = new ArrayList<>();
        private final List<List<Integer>> out = new ArrayList<>();
        private BigDecimal exhausted = BigDecimal.ZERO;
        private BigDecimal quota = BigDecimal.ZERO;

        Counting(Ballots ballots) {
            this.ballots = ballots;
            int size = ballots.candidates().size();
            seats = Math.min(ballots.seats(), ballots.standing().size());
            states = new State[size];
            keep = new BigDecimal[size];
            votes = new BigDecimal[size];
            for (int i = 0; i < size; i++) {
                states[i] = ballots.withdrawn().contains(i) ? State.OUT : State.HOPEFUL;
                keep[i] = states[i] == State.OUT ? BigDecimal.ZERO : BigDecimal.ONE;
            }
            for (var ballot : ballots.ballots()) {
                spread(ballot);
            }
            tally = new Tally(ballots, SHOWN, units(total()), lot);
        }

        private void spread(Ballot ballot) {
            var orders = orders(ballot.ranks(), 0);
            if (orders.isEmpty() || orders.get(0).isEmpty()) {
                return;
            }
            var weight = BigDecimal.valueOf(ballot.papers())
                    .divide(BigDecimal.valueOf(orders.size()), PLACES, RoundingMode.DOWN);
            for (var order : orders) {
                papers.add(new Paper(weight, order));
            }
        }

        private BigDecimal total() {
            return papers.stream().map(Paper::weight).reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        Count count() {
            while (true) {
                var hopeful = in(State.HOPEFUL);
                if (hopeful.size() + elected.size() <= seats) {
                    elect(hopeful);
                    share();
                    stage();
                    return tally.count(name(), elected, out);
                }
                if (elected.size() == seats) {
                    hopeful.forEach(this::exclude);
                    tally.event(Stage.Kind.EXCLUDED, hopeful);
                    out.add(hopeful);
                    share();
                    stage();
                    return tally.count(name(), elected, out);
                }
                if (settle()) {
                    stage();
                } else {
                    stage();
                    excludeTheLast();
                }
            }
        }

        /** Improves the shares until somebody is elected, or no surplus is left and nobody is. */
        private boolean settle() {
            while (true) {
                share();
                var reached = in(State.HOPEFUL).stream()
                        .filter(candidate -> votes[candidate].compareTo(quota.add(SAME)) > 0)
                        .toList();
                if (!reached.isEmpty()) {
                    elect(reached);
                    return true;
                }
                var surplus = BigDecimal.ZERO;
                for (int candidate : elected) {
                    surplus = surplus.add(votes[candidate].subtract(quota).max(BigDecimal.ZERO));
                }
                if (surplus.compareTo(OMEGA) < 0) {
                    return false;
                }
                for (int candidate : elected) {
                    keep[candidate] = keep[candidate]
                            .multiply(quota)
                            .divide(votes[candidate], PLACES, RoundingMode.UP)
                            .min(BigDecimal.ONE);
                }
            }
        }

        private void elect(List<Integer> now) {
            if (!now.isEmpty()) {
                tally.event(Stage.Kind.ELECTED, now);
                now.forEach(candidate -> states[candidate] = State.ELECTED);
                elected.addAll(now);
            }
        }

        private void excludeTheLast() {
            var hopeful = in(State.HOPEFUL);
            var least = hopeful.stream()
                    .map(candidate -> votes[candidate])
                    .min(BigDecimal::compareTo)
                    .orElseThrow();
            var tied = hopeful.stream()
                    .filter(candidate -> votes[candidate].subtract(least).abs().compareTo(SAME) <= 0)
                    .toList();
            if (tied.size() > 1) {
                tally.event(Stage.Kind.TIE_BY_LOT, tied);
            }
            int last = lot.take(tied);
            tally.event(Stage.Kind.EXCLUDED, List.of(last));
            exclude(last);
            out.add(List.of(last));
        }

        private void exclude(int candidate) {
            states[candidate] = State.OUT;
            keep[candidate] = BigDecimal.ZERO;
        }

        /** Gives every paper to whom it names, as far as they keep it. */
        private void share() {
            Arrays.fill(votes, BigDecimal.ZERO);
            exhausted = BigDecimal.ZERO;
            var given = BigDecimal.ZERO;
            for (var paper : papers) {
                var left = BigDecimal.ONE;
                for (int candidate : paper.order()) {
                    if (keep[candidate].signum() == 0) {
                        continue;
                    }
                    var kept = warren
                            ? left.min(keep[candidate])
                            : left.multiply(keep[candidate]).setScale(PLACES, RoundingMode.UP);
                    votes[candidate] = votes[candidate].add(kept.multiply(paper.weight()));
                    left = left.subtract(kept);
                    if (left.signum() <= 0) {
                        break;
                    }
                }
                exhausted = exhausted.add(left.max(BigDecimal.ZERO).multiply(paper.weight()));
            }
            for (int i = 0; i < votes.length; i++) {
                votes[i] = votes[i].setScale(PLACES, RoundingMode.DOWN);
                given = given.add(votes[i]);
            }
            quota = given.divide(BigDecimal.valueOf(seats + 1L), PLACES, RoundingMode.DOWN);
        }

        private void stage() {
            var shown = new long[votes.length];
            for (int i = 0; i < shown.length; i++) {
                shown[i] = units(votes[i]);
            }
            tally.stage(shown, units(exhausted));
        }

        private List<Integer> in(State state) {
            return ballots.standing().stream()
                    .filter(candidate -> states[candidate] == state)
                    .toList();
        }
    }

    private static long units(BigDecimal votes) {
        return votes.setScale(SHOWN, RoundingMode.DOWN).unscaledValue().longValueExact();
    }

    /** Every order the ranks leave open. */
    private static List<List<Integer>> orders(List<List<Integer>> ranks, int from) {
        if (from == ranks.size()) {
            return List.of(List.of());
        }
        var all = new ArrayList<List<Integer>>();
        for (var head : permutations(ranks.get(from))) {
            for (var tail : orders(ranks, from + 1)) {
                var order = new ArrayList<>(head);
                order.addAll(tail);
                all.add(order);
                if (all.size() > ORDERS_LIMIT) {
                    throw new IllegalArgumentException(
                            "a ballot leaves at most " + ORDERS_LIMIT + " orders open, by its ranks with several");
                }
            }
        }
        return all;
    }

    private static List<List<Integer>> permutations(List<Integer> group) {
        if (group.size() == 1) {
            return List.of(group);
        }
        var all = new ArrayList<List<Integer>>();
        for (int i = 0; i < group.size(); i++) {
            var others = new ArrayList<>(group);
            var first = others.remove(i);
            for (var rest : permutations(others)) {
                var order = new ArrayList<Integer>();
                order.add(first);
                order.addAll(rest);
                all.add(order);
                if (all.size() > ORDERS_LIMIT) {
                    throw new IllegalArgumentException(
                            "a ballot leaves at most " + ORDERS_LIMIT + " orders open, by its ranks with several");
                }
            }
        }
        return all;
    }
}
