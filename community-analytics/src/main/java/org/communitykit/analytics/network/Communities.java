package org.communitykit.analytics.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The members of a network in groups, each of which has a number that can follow it from one time to the next. */
public final class Communities {
    private final Network network;
    private final int[] of;
    /** The highest number that was ever given. */
    private final int newest;

    private Communities(Network network, int[] of, int newest) {
        this.network = network;
        this.of = of;
        this.newest = newest;
    }

    /**
     * Groups that are known, by the number of each member's, from 1.
     *
     * @throws IllegalArgumentException unless every member has one
     */
    public static Communities of(Network network, Map<String, Integer> groups) {
        var of = new int[network.size()];
        for (int member = 0; member < of.length; member++) {
            var name = network.name(member);
            Integer group = groups.get(name);
            if (group == null || group < 1) {
                throw new IllegalArgumentException(name + " is in no group, or in one below 1: " + group);
            }
            of[member] = group;
        }
        return new Communities(network, of, Arrays.stream(of).max().orElse(0));
    }

    /** Groups by any labels from 0, which are numbered from 1: the largest first, equal ones by their first member. */
    static Communities labelled(Network network, int[] labels) {
        var sizes = new HashMap<Integer, Integer>();
        var firsts = new HashMap<Integer, Integer>();
        for (int member = 0; member < labels.length; member++) {
            sizes.merge(labels[member], 1, Integer::sum);
            firsts.putIfAbsent(labels[member], member);
        }
        var order = new ArrayList<>(sizes.keySet());
        order.sort(Comparator.<Integer>comparingInt(label -> sizes.getOrDefault(label, 0))
                .reversed()
                .thenComparing(label -> firsts.getOrDefault(label, 0)));
        var numbers = new HashMap<Integer, Integer>();
        order.forEach(label -> numbers.put(label, numbers.size() + 1));
        return renumbered(network, labels, numbers, order.size());
    }

    private static Communities renumbered(Network network, int[] labels, Map<Integer, Integer> numbers, int newest) {
        return new Communities(
                network,
                Arrays.stream(labels)
                        .map(label -> numbers.getOrDefault(label, 0))
                        .toArray(),
                newest);
    }

    /**
     * The same groups under the numbers of an earlier time's, so that most members who are there both times stand under the
     * number they stood under: a one-to-one matching with the largest overlap there is. A group that nine in ten of its members,
     * old and new, belong to both times always keeps its number. Groups that match none get numbers that were never given before.
     *
     * <p>Takes time in proportion to the cube of the number of groups at most.
     */
    public Communities following(Communities earlier) {
        var overlaps = new TreeMap<Integer, Map<Integer, Long>>();
        for (int member = 0; member < of.length; member++) {
            int now = of[member];
            var before = earlier.network.number(network.name(member));
            overlaps.computeIfAbsent(now, n -> new TreeMap<>());
            before.ifPresent(number -> overlaps.getOrDefault(now, Map.of()).merge(earlier.of[number], 1L, Long::sum));
        }
        var numbers = new HashMap<>(Matching.of(overlaps));
        int last = earlier.newest;
        for (int now : overlaps.keySet()) {
            if (!numbers.containsKey(now)) {
                numbers.put(now, ++last);
            }
        }
        return renumbered(network, of, numbers, last);
    }

    /** How many there are. */
    public int count() {
        return sizes().size();
    }

    /** How many members each has, by its number. */
    public Map<Integer, Integer> sizes() {
        var sizes = new TreeMap<Integer, Integer>();
        for (int number : of) {
            sizes.merge(number, 1, Integer::sum);
        }
        return Collections.unmodifiableMap(sizes);
    }

    /** The number of the member's. */
    public int of(String member) {
        return of[network.require(member)];
    }

    /** The members of one, by name; none if there is none of this number. */
    public List<String> members(int number) {
        var members = new ArrayList<String>();
        for (int member = 0; member < of.length; member++) {
            if (of[member] == number) {
                members.add(network.name(member));
            }
        }
        return List.copyOf(members);
    }

    /** {@link #modularityByWeight} where every tie weighs the same. */
    public OptionalDouble modularity() {
        return modularity(network.equalWeights());
    }

    /**
     * By how much more the weight of ties lies within groups than it would if it went anywhere with the same strength for
     * each member: M. Newman and M. Girvan, Finding and evaluating community structure in networks, Phys. Rev. E 69 (2004),
     * equation 5. Directions do not count. Empty without ties.
     */
    public OptionalDouble modularityByWeight() {
        return modularity(network);
    }

    private OptionalDouble modularity(Network weighing) {
        var ties = weighing.undirectedTies().out();
        double within = 0;
        double all = 0;
        var strengths = new TreeMap<Integer, Double>();
        for (int member = 0; member < of.length; member++) {
            double strength = 0;
            for (int row = ties.starts[member]; row < ties.starts[member + 1]; row++) {
                strength += ties.weights[row];
                within += of[member] == of[ties.ends[row]] ? ties.weights[row] : 0;
            }
            all += strength;
            strengths.merge(of[member], strength, Double::sum);
        }
        if (all == 0) {
            return OptionalDouble.empty();
        }
        double expected = 0;
        for (double strength : strengths.values()) {
            expected += strength / all * (strength / all);
        }
        return OptionalDouble.of(within / all - expected);
    }

    /**
     * A member with ties to other groups than their own.
     *
     * @param groups to how many groups they have ties, their own included if they do
     * @param outside the part of the weight of their ties that goes to other groups
     * @param participation how evenly their ties go to the groups: 0 if all go to one, close to 1 if equally to many; R. Guimerà
     *     and L. Amaral, Functional cartography of complex metabolic networks, Nature 433 (2005), equation 2
     */
    public record Bridge(String member, int groups, double outside, double participation) {}

    /** All members with ties to other groups, the highest participation first and equal ones by name. Directions do not count. */
    public List<Bridge> bridges() {
        var ties = network.undirectedTies().out();
        var bridges = new ArrayList<Bridge>();
        for (int member = 0; member < of.length; member++) {
            var weights = new TreeMap<Integer, Double>();
            for (int row = ties.starts[member]; row < ties.starts[member + 1]; row++) {
                weights.merge(of[ties.ends[row]], ties.weights[row], Double::sum);
            }
            var bridge = bridge(network.name(member), weights, weights.getOrDefault(of[member], 0.0));
            if (bridge != null) {
                bridges.add(bridge);
            }
        }
        bridges.sort(Comparator.comparingDouble(Bridge::participation).reversed());
        return List.copyOf(bridges);
    }

    private static @Nullable Bridge bridge(String member, Map<Integer, Double> weights, double own) {
        double all = weights.values().stream().reduce(0.0, Double::sum);
        if (weights.isEmpty() || own == all) {
            return null;
        }
        double together = 0;
        for (double weight : weights.values()) {
            together += weight / all * (weight / all);
        }
        return new Bridge(member, weights.size(), 1 - own / all, Math.max(0, 1 - together));
    }
}
