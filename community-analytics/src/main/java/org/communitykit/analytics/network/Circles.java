package org.communitykit.analytics.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * With how many others members are close, and with how many more they are less so. People tend to have about 5, 15, 50 and
 * 150 others in circles around each other, each about three times the one inside it: W. Zhou, D. Sornette, R. Hill and R.
 * Dunbar, Discrete hierarchical organization of social group sizes, 2005. The circles of a member are the groups, of
 * neighbouring logarithms of how strong a tie is, within which those differ the least (R. Fisher, On grouping for maximum
 * homogeneity, 1958), as P. Mac Carron, K. Kaski and R. Dunbar did in Calling Dunbar's numbers, 2016. Ties in both
 * directions add up.
 */
public final class Circles {
    /** As many as the theory has. */
    public static final int USUAL = 4;

    private static final int MOST_CIRCLES = 10;

    private final Adjacency ties;
    private final Network network;
    private final int circles;

    private Circles(Network network, int circles) {
        this.network = network;
        this.ties = network.undirectedTies().out();
        this.circles = circles;
    }

    /** Four of them. */
    public static Circles of(Network network) {
        return of(network, USUAL);
    }

    /** So many, from 1 to 10. */
    public static Circles of(Network network, int circles) {
        if (circles < 1 || circles > MOST_CIRCLES) {
            throw new IllegalArgumentException(
                    "members have 1 to " + MOST_CIRCLES + " circles around them, not " + circles);
        }
        return new Circles(network, circles);
    }

    /**
     * A circle around a member.
     *
     * @param members how many others are in it, those of the circles inside it included
     * @param weight the weakest tie with any of them
     */
    public record Circle(int members, double weight) {}

    /**
     * The circles around a member, the closest first. There are fewer if their ties have fewer different weights, none if
     * there are no ties. Takes time in proportion to the square of the number of different weights.
     */
    public List<Circle> around(String member) {
        return around(network.require(member));
    }

    private List<Circle> around(int member) {
        var weights = Arrays.copyOfRange(ties.weights, ties.starts[member], ties.starts[member + 1]);
        Arrays.sort(weights);
        // different weights, strongest first, and how many others have at least that
        var values = new ArrayList<Double>();
        var counts = new ArrayList<Integer>();
        for (int i = weights.length - 1; i >= 0; i--) {
            if (values.isEmpty() || values.get(values.size() - 1) != weights[i]) {
                values.add(weights[i]);
                counts.add(0);
            }
            counts.set(counts.size() - 1, weights.length - i);
        }
        var found = new ArrayList<Circle>();
        for (int end : ends(values, counts, Math.min(circles, values.size()))) {
            found.add(new Circle(counts.get(end), values.get(end)));
        }
        return List.copyOf(found);
    }

    /** The place of the last value of each group, by dynamic programming over the groups and where they end. */
    private static int[] ends(List<Double> values, List<Integer> counts, int groups) {
        int size = values.size();
        var sums = new double[size + 1];
        var squares = new double[size + 1];
        var numbers = new double[size + 1];
        for (int i = 0; i < size; i++) {
            double log = Math.log(values.get(i));
            double times = counts.get(i) - (i == 0 ? 0 : counts.get(i - 1));
            numbers[i + 1] = numbers[i] + times;
            sums[i + 1] = sums[i] + times * log;
            squares[i + 1] = squares[i] + times * log * log;
        }
        var cost = new double[groups + 1][size + 1];
        var start = new int[groups + 1][size + 1];
        Arrays.fill(cost[0], 1, size + 1, Double.POSITIVE_INFINITY);
        for (int group = 1; group <= groups; group++) {
            Arrays.fill(cost[group], Double.POSITIVE_INFINITY);
            for (int end = group; end <= size; end++) {
                for (int from = group - 1; from < end; from++) {
                    double sum = sums[end] - sums[from];
                    double within = squares[end] - squares[from] - sum * sum / (numbers[end] - numbers[from]);
                    if (cost[group - 1][from] + within < cost[group][end]) {
                        cost[group][end] = cost[group - 1][from] + within;
                        start[group][end] = from;
                    }
                }
            }
        }
        var ends = new int[groups];
        int end = size;
        for (int group = groups; group > 0; group--) {
            ends[group - 1] = end - 1;
            end = start[group][end];
        }
        return ends;
    }

    /** The mean size of each circle over the members who have all of them, the closest first; none if nobody has. */
    public List<Double> meanSizes() {
        var sums = new long[circles];
        long members = 0;
        for (int member = 0; member < ties.size(); member++) {
            var around = around(member);
            if (around.size() == circles) {
                members++;
                for (int i = 0; i < circles; i++) {
                    sums[i] += around.get(i).members();
                }
            }
        }
        double count = members;
        return members == 0
                ? List.of()
                : Arrays.stream(sums).mapToObj(sum -> sum / count).toList();
    }
}
