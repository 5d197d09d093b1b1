package org.communitykit.analytics.influence;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import org.communitykit.analytics.network.Network;

/** Ways something may go through a network, each with the ties over which it goes. Immutable. */
public final class Worlds {
    /** 2 GB. */
    static final long MOST_WORDS = 1L << 28;

    private final Network network;
    private final Cascade.Rows rows;
    private final long[][] live;

    Worlds(Network network, Cascade.Rows rows, long[][] live) {
        this.network = network;
        this.rows = rows;
        this.live = live;
    }

    /** A member to begin with, how many more are reached with them than with those before, and how many that makes. */
    public record Pick(String member, double gain, Spread spread) {}

    /** How many are reached if it begins with these members, themselves included. */
    public Spread spread(Collection<String> first) {
        var members = first.stream().mapToInt(this::number).distinct().toArray();
        var walk = new Walk();
        for (int way = 0; way < live.length; way++) {
            walk.begin();
            for (int member : members) {
                walk.from(member, way);
            }
            walk.end();
        }
        return walk.spread();
    }

    /**
     * Whom to begin with so that many are reached, one after the other: always who adds the most, of equal ones the first by
     * name. Together they reach at least 63 of 100 of what the best could. J. Leskovec et al., Cost-effective Outbreak
     * Detection in Networks, KDD 2007, section 4.3: since nobody can add more later than earlier, most need not be looked at
     * again, and the choice is that of looking at all.
     *
     * @param count how many, of whom there are fewer in a smaller network
     */
    public List<Pick> best(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("at least one is to be chosen, not " + count);
        }
        var walk = new Walk();
        var queue = new PriorityQueue<>(
                Comparator.comparingLong((Candidate c) -> -c.gain).thenComparingInt(candidate -> candidate.member));
        for (int member = 0; member < network.size(); member++) {
            queue.add(new Candidate(member, walk.gain(member), 0));
        }
        var picks = new ArrayList<Pick>();
        while (picks.size() < count && !queue.isEmpty()) {
            var candidate = queue.remove();
            if (candidate.round == picks.size()) {
                var spread = walk.take(candidate.member);
                double gain = candidate.gain / (double) live.length;
                picks.add(new Pick(network.name(candidate.member), gain, spread));
            } else {
                queue.add(new Candidate(candidate.member, walk.gain(candidate.member), picks.size()));
            }
        }
        return List.copyOf(picks);
    }

    /** What a member adds to those who were chosen before the round. */
    private record Candidate(int member, long gain, int round) {}

    private int number(String member) {
        return network.number(member)
                .orElseThrow(() -> new NoSuchElementException("the network has no member " + member));
    }

    /** Reaches members, and knows whom those who were taken reach in each way. */
    private final class Walk {
        private final long[][] taken = new long[live.length][(network.size() + Long.SIZE - 1) / Long.SIZE];
        private final int[] seen = new int[network.size()];
        private final int[] queue = new int[network.size()];
        private int stamp;
        private int reached;
        private long sum;
        private long squares;

        void begin() {
            stamp++;
            reached = 0;
        }

        void from(int start, int way) {
            if (seen[start] == stamp || isTaken(start, way)) {
                return;
            }
            int end = reached;
            seen[start] = stamp;
            queue[end++] = start;
            for (int next = reached; next < end; next++) {
                int member = queue[next];
                for (int row = rows.starts[member]; row < rows.starts[member + 1]; row++) {
                    int other = rows.ends[row];
                    if ((live[way][row >> 6] & (1L << row)) != 0 && seen[other] != stamp && !isTaken(other, way)) {
                        seen[other] = stamp;
                        queue[end++] = other;
                    }
                }
            }
            reached = end;
        }

        void end() {
            sum += reached;
            squares += (long) reached * reached;
        }

        Spread spread() {
            return new Spread(live.length, sum, squares);
        }

        /** How many more are reached with this one. */
        long gain(int member) {
            long gain = 0;
            for (int way = 0; way < live.length; way++) {
                begin();
                from(member, way);
                gain += reached;
            }
            return gain;
        }

        /** With this one from now on. */
        Spread take(int member) {
            sum = 0;
            squares = 0;
            for (int way = 0; way < live.length; way++) {
                begin();
                from(member, way);
                var bits = taken[way];
                for (int i = 0; i < reached; i++) {
                    bits[queue[i] >> 6] |= 1L << queue[i];
                }
                reached = 0;
                for (long word : bits) {
                    reached += Long.bitCount(word);
                }
                end();
            }
            return spread();
        }

        private boolean isTaken(int member, int way) {
            return (taken[way][member >> 6] & (1L << member)) != 0;
        }
    }
}
