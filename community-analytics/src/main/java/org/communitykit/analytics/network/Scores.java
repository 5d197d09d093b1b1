package org.communitykit.analytics.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** A number for each member of a network for whom it is defined. */
public final class Scores {
    private final Network network;
    /** NaN where it is not defined. */
    private final double[] values;

    Scores(Network network, double[] values) {
        this.network = network;
        this.values = values;
    }

    /** One member's number. */
    public record Score(String member, double value) {}

    /** The member's; empty if it is not defined for them. */
    public OptionalDouble of(String member) {
        return of(network.require(member));
    }

    /** The one of the member with this number in the network. */
    public OptionalDouble of(int member) {
        double value = values[member];
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** The members with the highest, highest first and equal ones by name. */
    public List<Score> top(int count) {
        return sorted(Comparator.comparingDouble(Score::value).reversed(), count);
    }

    /** The members with the lowest, lowest first and equal ones by name. */
    public List<Score> lowest(int count) {
        return sorted(Comparator.comparingDouble(Score::value), count);
    }

    private List<Score> sorted(Comparator<Score> order, int count) {
        var scores = new ArrayList<Score>();
        byMember().forEach((member, value) -> scores.add(new Score(member, value)));
        scores.sort(order);
        return List.copyOf(scores.subList(0, Math.min(count, scores.size())));
    }

    /** All by the members' names, in their order. */
    public Map<String, Double> byMember() {
        var all = new LinkedHashMap<String, Double>();
        for (int member = 0; member < values.length; member++) {
            if (!Double.isNaN(values[member])) {
                all.put(network.name(member), values[member]);
            }
        }
        return Collections.unmodifiableMap(all);
    }

    /** The mean over those for whom it is defined. */
    public OptionalDouble mean() {
        return Arrays.stream(values).filter(value -> !Double.isNaN(value)).average();
    }

    /** The highest. */
    public OptionalDouble max() {
        return Arrays.stream(values).filter(value -> !Double.isNaN(value)).max();
    }
}
