package org.communitykit.analytics.network;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.IntConsumer;

/**
 * Members and the ties between them, directed or not, each with a weight. Immutable.
 *
 * <p>Members go by numbers from 0 in the order of their names, so that nothing computed from a network depends on the
 * order its ties came in. Between two members there is one tie, or one each way if it is directed, whose weight is the
 * sum of all that were given; ties with oneself are counted and otherwise left out. It takes 12 bytes a tie and
 * direction, and the names.
 */
public final class Network {
    /** The most ties that can be given. */
    public static final int MAX_TIES = 100_000_000;

    private final boolean directed;
    private final String[] names;
    private final Adjacency out;
    private final Adjacency in;
    private final long selfTies;

    private Network(boolean directed, String[] names, Adjacency out, Adjacency in, long selfTies) {
        this.directed = directed;
        this.names = names;
        this.out = out;
        this.in = in;
        this.selfTies = selfTies;
    }

    /** Ties go from one to the other, as replies do. */
    public static Builder directed() {
        return new Builder(true);
    }

    /** Ties are between two, as friendships are. */
    public static Builder undirected() {
        return new Builder(false);
    }

    /** Takes members and ties until the network is built; may be used on. Not thread-safe. */
    public static final class Builder {
        private final boolean directed;
        private final Map<String, Integer> numbers = new HashMap<>();
        private int[] from = new int[16];
        private int[] to = new int[16];
        private double[] weight = new double[16];
        private int count;
        private long selfTies;

        private Builder(boolean directed) {
            this.directed = directed;
        }

        /** With this member, who may have no ties. */
        public Builder member(String name) {
            number(name);
            return this;
        }

        /** With a tie of weight 1. */
        public Builder tie(String one, String other) {
            return tie(one, other, 1);
        }

        /** With a tie of a weight above 0, such as how often they spoke. */
        public Builder tie(String one, String other, double strength) {
            if (!(strength > 0 && strength < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("a tie's weight is above 0 and finite, not " + strength);
            }
            int a = number(one);
            int b = number(other);
            if (a == b) {
                selfTies++;
                return this;
            }
            if (count == MAX_TIES) {
                throw new IllegalArgumentException("a network takes up to " + MAX_TIES + " ties");
            }
            if (count == from.length) {
                from = Arrays.copyOf(from, 2 * count);
                to = Arrays.copyOf(to, 2 * count);
                weight = Arrays.copyOf(weight, 2 * count);
            }
            from[count] = a;
            to[count] = b;
            weight[count++] = strength;
            return this;
        }

        private int number(String name) {
            var known = numbers.putIfAbsent(name, numbers.size());
            return known == null ? numbers.size() - 1 : known;
        }

        public Network build() {
            var members = numbers.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .toList();
            var names = new String[members.size()];
            var place = new int[names.length];
            for (int i = 0; i < names.length; i++) {
                names[i] = members.get(i).getKey();
                place[members.get(i).getValue()] = i;
            }
            var ones = new int[count];
            var others = new int[count];
            for (int i = 0; i < count; i++) {
                ones[i] = place[from[i]];
                others[i] = place[to[i]];
            }
            var out = directed
                    ? Adjacency.of(names.length, ones, others, weight, count)
                    : bothWays(names.length, ones, others, weight);
            return new Network(directed, names, out, directed ? out.reversed() : out, selfTies);
        }
    }

    private static Adjacency bothWays(int size, int[] ones, int[] others, double[] weight) {
        int count = ones.length;
        var from = Arrays.copyOf(ones, 2 * count);
        var to = Arrays.copyOf(others, 2 * count);
        var both = Arrays.copyOf(weight, 2 * count);
        System.arraycopy(others, 0, from, count, count);
        System.arraycopy(ones, 0, to, count, count);
        System.arraycopy(weight, 0, both, count, count);
        return Adjacency.of(size, from, to, both, 2 * count);
    }

    /** The same members with the directions taken away: a tie wherever there is one either way, the weights summed. */
    public Network undirectedTies() {
        if (!directed) {
            return this;
        }
        var from = new int[out.ends.length];
        for (int member = 0; member < size(); member++) {
            Arrays.fill(from, out.starts[member], out.starts[member + 1], member);
        }
        var both = bothWays(size(), from, out.ends, out.weights);
        return new Network(false, names, both, both, selfTies);
    }

    /** The same ties, each of weight 1. */
    public Network equalWeights() {
        var flat = out.equalWeights();
        return new Network(directed, names, flat, directed ? in.equalWeights() : flat, selfTies);
    }

    /** Without these members and their ties. */
    public Network without(Collection<String> gone) {
        var left = new Builder(directed);
        var leaves = new boolean[size()];
        gone.forEach(name -> number(name).ifPresent(member -> leaves[member] = true));
        for (int member = 0; member < size(); member++) {
            if (!leaves[member]) {
                left.member(names[member]);
            }
        }
        forEachTie((one, other, strength) -> {
            if (!leaves[one] && !leaves[other]) {
                left.tie(names[one], names[other], strength);
            }
        });
        return left.build();
    }

    /** Takes a tie. */
    public interface TieConsumer {
        void accept(int one, int other, double weight);
    }

    /** Hands over every tie once; without directions, the lower number first. */
    public void forEachTie(TieConsumer each) {
        for (int member = 0; member < size(); member++) {
            for (int row = out.starts[member]; row < out.starts[member + 1]; row++) {
                if (directed || member < out.ends[row]) {
                    each.accept(member, out.ends[row], out.weights[row]);
                }
            }
        }
    }

    public boolean isDirected() {
        return directed;
    }

    /** How many members there are. */
    public int size() {
        return names.length;
    }

    /** How many ties there are. */
    public int ties() {
        return directed ? out.ends.length : out.ends.length / 2;
    }

    /** How many of the ties given were with oneself, and are not in it. */
    public long selfTies() {
        return selfTies;
    }

    /** The names in order; the place of each is its number. */
    public List<String> names() {
        return List.of(names);
    }

    public String name(int member) {
        return names[member];
    }

    /** The member's number; empty if there is none of the name. */
    public OptionalInt number(String name) {
        int found = Arrays.binarySearch(names, name);
        return found < 0 ? OptionalInt.empty() : OptionalInt.of(found);
    }

    int require(String name) {
        return number(name).orElseThrow(() -> new NoSuchElementException("the network has no member " + name));
    }

    /** How many ties a member has; where they are directed, how many leave. */
    public int degree(int member) {
        return out.degree(member);
    }

    /** How many ties arrive at a member. */
    public int inDegree(int member) {
        return in.degree(member);
    }

    /** The sum of the weights of the ties that {@link #degree} counts. */
    public double strength(int member) {
        return out.strength(member);
    }

    /** The weight of the tie from one to the other, 0 if there is none. */
    public double weight(int one, int other) {
        int row = out.row(one, other);
        return row < 0 ? 0 : out.weights[row];
    }

    /** Hands over the members at the other ends of the ties that {@link #degree} counts, in order. */
    public void forEachNeighbour(int member, IntConsumer each) {
        for (int row = out.starts[member]; row < out.starts[member + 1]; row++) {
            each.accept(out.ends[row]);
        }
    }

    /** The part of all possible ties that there are; empty with fewer than two members. */
    public OptionalDouble density() {
        double possible = size() * (size() - 1.0);
        return possible == 0 ? OptionalDouble.empty() : OptionalDouble.of(out.ends.length / possible);
    }

    /** The part of all directed ties that have one back; 1 without directions. Empty without ties. */
    public OptionalDouble reciprocity() {
        if (out.ends.length == 0) {
            return OptionalDouble.empty();
        }
        long mutual = 0;
        for (int member = 0; member < size(); member++) {
            for (int row = out.starts[member]; row < out.starts[member + 1]; row++) {
                mutual += out.row(out.ends[row], member) >= 0 ? 1 : 0;
            }
        }
        return OptionalDouble.of(mutual / (double) out.ends.length);
    }

    /**
     * By how much more ties have one back than they would by chance, where 0 is chance and 1 always: rho = (r - a) / (1 -
     * a) with reciprocity r and density a; D. Garlaschelli and M. Loffredo, Patterns of Link Reciprocity in Directed
     * Networks, Phys. Rev. Lett. 93 (2004), equation 3. Empty without ties, and where everybody has a tie to everybody.
     */
    public OptionalDouble reciprocityBeyondChance() {
        var reciprocity = reciprocity();
        double density = density().orElse(1);
        return reciprocity.isEmpty() || density == 1
                ? OptionalDouble.empty()
                : OptionalDouble.of((reciprocity.getAsDouble() - density) / (1 - density));
    }

    /**
     * Whether those with many ties have them with those with many: the correlation of the degrees at both ends of a tie,
     * from -1 to 1; with directions, of how many leave where it starts with how many arrive where it ends. M. Newman,
     * Mixing patterns in networks, Phys. Rev. E 67 (2003), equation 21. Empty if all degrees are the same.
     */
    public OptionalDouble degreeAssortativity() {
        double n = out.ends.length;
        double sumA = 0;
        double sumB = 0;
        double sumAa = 0;
        double sumBb = 0;
        double sumAb = 0;
        for (int member = 0; member < size(); member++) {
            double a = out.degree(member);
            for (int row = out.starts[member]; row < out.starts[member + 1]; row++) {
                double b = in.degree(out.ends[row]);
                sumA += a;
                sumB += b;
                sumAa += a * a;
                sumBb += b * b;
                sumAb += a * b;
            }
        }
        // sums of whole numbers, so that equal degrees give exactly 0
        double spread = (n * sumAa - sumA * sumA) * (n * sumBb - sumB * sumB);
        return spread > 0 ? OptionalDouble.of((n * sumAb - sumA * sumB) / Math.sqrt(spread)) : OptionalDouble.empty();
    }

    Adjacency out() {
        return out;
    }

    Adjacency in() {
        return in;
    }
}
