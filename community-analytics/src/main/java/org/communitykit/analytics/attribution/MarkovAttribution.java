package org.communitykit.analytics.attribution;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.LUDecomposition;

/**
 * How many conversions would be missing without a channel, by a Markov chain of first order (Anderl, Becker, von
 * Wangenheim and Schumann 2016, section 3): from a start along the channels in their order to a conversion or to nothing,
 * with the frequencies of the journeys as probabilities. Takes the cube of the number of channels.
 *
 * <p>A removed channel leads to nothing. The chance of a conversion that goes through a channel is the chance of ever
 * coming to it times that of converting from there, so one inverse gives every removal.
 */
public final class MarkovAttribution {
    /** The most different channels. */
    public static final int MAX_CHANNELS = 1_000;

    private final double conversion;
    private final List<Removal> removals;

    private MarkovAttribution(double conversion, List<Removal> removals) {
        this.conversion = conversion;
        this.removals = List.copyOf(removals);
    }

    /**
     * What removing a channel does; both are empty if nothing ever converted.
     *
     * @param effect the part of all conversions that would be missing, from 0 to 1
     * @param share the effect as a part of the sum of all channels' effects
     */
    public record Removal(String channel, OptionalDouble effect, OptionalDouble share) {}

    /** From journeys, converted and open ones; those without a touch say nothing about channels and are left out. */
    public static MarkovAttribution of(Collection<Journey> journeys) {
        var numbers = new TreeMap<String, Integer>();
        journeys.forEach(journey -> journey.touches().forEach(touch -> numbers.put(touch.channel(), 0)));
        if (numbers.size() > MAX_CHANNELS) {
            throw new IllegalArgumentException("up to " + MAX_CHANNELS + " channels, not " + numbers.size());
        }
        int next = 1;
        for (var entry : numbers.entrySet()) {
            entry.setValue(next++);
        }
        return solve(List.copyOf(numbers.keySet()), new Chain(numbers, journeys));
    }

    /** How often each state was left, for each other one and for a conversion; state 0 is the start. */
    private static final class Chain {
        private final double[][] moves;
        private final double[] converted;
        private final double[] left;

        Chain(Map<String, Integer> numbers, Collection<Journey> journeys) {
            int size = numbers.size() + 1;
            this.moves = new double[size][size];
            this.converted = new double[size];
            this.left = new double[size];
            for (var journey : journeys) {
                int at = 0;
                for (var touch : journey.touches()) {
                    int to = numbers.getOrDefault(touch.channel(), 0);
                    moves[at][to]++;
                    left[at]++;
                    at = to;
                }
                if (at != 0) {
                    left[at]++;
                    converted[at] += journey.conversion().isPresent() ? 1 : 0;
                }
            }
        }
    }

    private static MarkovAttribution solve(List<String> channels, Chain chain) {
        int size = channels.size() + 1;
        if (size == 1) {
            return new MarkovAttribution(0, List.of());
        }
        var matrix = new Array2DRowRealMatrix(size, size);
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                matrix.setEntry(i, j, (i == j ? 1 : 0) - chain.moves[i][j] / chain.left[i]);
            }
        }
        // every journey ends, so from every state an end can be reached and the matrix has an inverse
        double[][] visits =
                new LUDecomposition(matrix, 0).getSolver().getInverse().getData();
        var chance = new double[size];
        for (int i = 0; i < size; i++) {
            for (int j = 1; j < size; j++) {
                chance[i] += visits[i][j] * chain.converted[j] / chain.left[j];
            }
        }
        var effects = new double[size];
        double sum = 0;
        for (int i = 1; i < size && chance[0] > 0; i++) {
            effects[i] = Math.min(1, visits[0][i] / visits[i][i] * chance[i] / chance[0]);
            sum += effects[i];
        }
        var removals = new ArrayList<Removal>();
        for (int i = 1; i < size; i++) {
            removals.add(new Removal(
                    channels.get(i - 1),
                    sum > 0 ? OptionalDouble.of(effects[i]) : OptionalDouble.empty(),
                    sum > 0 ? OptionalDouble.of(effects[i] / sum) : OptionalDouble.empty()));
        }
        return new MarkovAttribution(chance[0], removals);
    }

    /** The chance that a journey converts. */
    public double conversion() {
        return conversion;
    }

    /** By name of the channel. */
    public List<Removal> removals() {
        return removals;
    }
}
