package org.communitykit.matching;

import java.util.ArrayDeque;
import java.util.Arrays;

/**
 * Pairs so that the points of all pairs add up to the most that is possible, whoever would rather have had another; pairs
 * with no more than 0 points together are left out. By successive best augmenting paths, each found in time of the possible
 * pairs times the openings at the worst: for markets of some thousand pairs.
 */
public final class WeightedPairing implements Pairing {
    /** The most pairs that may be possible. */
    public static final int MOST_PAIRS = 50_000;

    private static final long NONE = Long.MIN_VALUE / 4;

    /** There is nothing to choose about it. */
    public WeightedPairing() {}

    @Override
    public Market.Pairs pair(Market market) {
        int pairs =
                Arrays.stream(market.ofOpenings).mapToInt(each -> each.length).sum();
        if (pairs > MOST_PAIRS) {
            throw new IllegalArgumentException(
                    "up to " + MOST_PAIRS + " possible pairs are weighed up, not " + pairs + "; filter them first");
        }
        var state = new State(market);
        while (true) {
            var path = new Path(state);
            if (path.end < 0) {
                return new Market.Pairs(market, state.openingOf);
            }
            path.walk();
        }
    }

    /** Who has what so far, and what each pair is worth. */
    private static final class State {
        private final int[][] seekers;
        private final int[][] openings;
        private final long[][] weights;
        private final long[][] seekerWeights;
        private final int[] openingOf;
        private final long[] has;
        private final int[] left;

        State(Market market) {
            seekers = market.ofOpenings;
            openings = market.ofSeekers;
            weights = new long[seekers.length][];
            for (int i = 0; i < seekers.length; i++) {
                int opening = i;
                weights[i] = Arrays.stream(seekers[i])
                        .mapToLong(seeker -> market.weight(opening, seeker))
                        .toArray();
            }
            seekerWeights = new long[openings.length][];
            for (int i = 0; i < openings.length; i++) {
                int seeker = i;
                seekerWeights[i] = Arrays.stream(openings[i])
                        .mapToLong(opening -> market.weight(opening, seeker))
                        .toArray();
            }
            openingOf = new int[openings.length];
            Arrays.fill(openingOf, -1);
            has = new long[openings.length];
            left = market.openings.stream().mapToInt(Market.Opening::places).toArray();
        }

        void give(int seeker, int opening) {
            openingOf[seeker] = opening;
            for (int i = 0; i < openings[seeker].length; i++) {
                if (openings[seeker][i] == opening) {
                    has[seeker] = seekerWeights[seeker][i];
                }
            }
        }
    }

    /**
     * The best way to pair one seeker more: they take an opening, whose seeker takes another one, and so on to one with a
     * place left. All gains are found from the openings with places left backwards.
     */
    private static final class Path {
        private final State state;
        private final long[] gain;

        /** Which of its seekers an opening would move on, and where to. */
        private final int[] mover;

        private final int[] target;

        /** The seeker to be paired; -1 if nobody gains. */
        private int end = -1;

        private int first = -1;

        Path(State state) {
            this.state = state;
            int openings = state.left.length;
            gain = new long[openings];
            mover = new int[openings];
            target = new int[openings];
            Arrays.fill(gain, NONE);
            Arrays.fill(mover, -1);
            relax();
            long best = 0;
            for (int seeker = 0; seeker < state.openingOf.length; seeker++) {
                if (state.openingOf[seeker] < 0) {
                    best = begin(seeker, best);
                }
            }
        }

        private long begin(int seeker, long least) {
            long best = least;
            for (int i = 0; i < state.openings[seeker].length; i++) {
                int opening = state.openings[seeker][i];
                long sum = gain[opening] + state.seekerWeights[seeker][i];
                if (gain[opening] > NONE && sum > best) {
                    best = sum;
                    end = seeker;
                    first = opening;
                }
            }
            return best;
        }

        /** The gain of freeing a place of an opening: nothing if one is left, else of moving one of its seekers on. */
        private void relax() {
            var changed = new ArrayDeque<Integer>();
            var waiting = new boolean[gain.length];
            for (int opening = 0; opening < gain.length; opening++) {
                if (state.left[opening] > 0) {
                    gain[opening] = 0;
                    waiting[opening] = true;
                    changed.add(opening);
                }
            }
            while (!changed.isEmpty()) {
                int opening = changed.remove();
                waiting[opening] = false;
                for (int i = 0; i < state.seekers[opening].length; i++) {
                    int seeker = state.seekers[opening][i];
                    int now = state.openingOf[seeker];
                    if (now < 0 || now == opening) {
                        continue;
                    }
                    long moved = gain[opening] + state.weights[opening][i] - state.has[seeker];
                    if (moved > gain[now]) {
                        gain[now] = moved;
                        mover[now] = seeker;
                        target[now] = opening;
                        if (!waiting[now]) {
                            waiting[now] = true;
                            changed.add(now);
                        }
                    }
                }
            }
        }

        void walk() {
            int seeker = end;
            int opening = first;
            while (true) {
                state.give(seeker, opening);
                int next = mover[opening];
                if (next < 0) {
                    state.left[opening]--;
                    return;
                }
                seeker = next;
                opening = target[opening];
            }
        }
    }
}
