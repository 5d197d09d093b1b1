package org.communitykit.analytics.opinion;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.communitykit.analytics.estimate.Status;
import org.communitykit.analytics.random.Streams;

/**
 * Where the participants of a debate stand, and who stands together: their votes laid out on the plane in which they
 * differ most, and the plane parted into two to five groups, a further one only if all are then told apart clearly better. It follows what is published
 * of Polis (Small, Björkegren, Erkkilä, Shaw and Megill 2021) and comes to nearly the same groups.
 *
 * <p>Only those are placed who said something to {@value #ENOUGH} statements, or to all if there are fewer; while they are
 * not {@value #FEW}, those who said most are. Groups are numbered from 0, the largest first. The same votes in the same
 * order and the same seed give the same map. Time grows with participants times statements.
 */
public final class OpinionMap {
    /** How many statements one must have said something to, unless there are fewer. */
    public static final int ENOUGH = 7;

    /** How many are placed if there are so many, whatever they said. */
    public static final int FEW = 15;

    /** The most groups that are looked for. */
    public static final int MOST_GROUPS = 5;

    /** By how much a further group must raise the silhouette; less is noise, and people read two groups more easily. */
    private static final double WORTH_A_GROUP = 0.02;

    /** Where a participant stands. */
    public record Place(String participant, double x, double y, int group) {}

    private final Status status;
    private final List<Place> places;
    private final int size;
    private final OptionalDouble silhouette;

    private OpinionMap(Status status, List<Place> places, int size, OptionalDouble silhouette) {
        this.status = status;
        this.places = List.copyOf(places);
        this.size = size;
        this.silhouette = silhouette;
    }

    /** The map with as many groups as are told apart best. */
    public static OpinionMap of(Votes votes, Streams streams) {
        return of(votes, OptionalInt.empty(), streams);
    }

    /** The map with this many groups, or fewer if there are fewer different opinions. */
    public static OpinionMap of(Votes votes, int groups, Streams streams) {
        if (groups < 1) {
            throw new IllegalArgumentException("there is at least 1 group, not " + groups);
        }
        return of(votes, OptionalInt.of(groups), streams);
    }

    private static OpinionMap of(Votes votes, OptionalInt groups, Streams streams) {
        var placed = placed(votes);
        if (placed.length < 2) {
            return new OpinionMap(Status.TOO_LITTLE_DATA, List.of(), 0, OptionalDouble.empty());
        }
        var points = Plane.of(votes, placed, streams.stream("plane"));
        // where somebody stands is the more certain the more they said: the variance goes with what they have not
        var weights = IntStream.of(placed)
                .mapToDouble(p -> votes.said(p) / (double) votes.statements().size())
                .toArray();
        var best = groups.isPresent()
                ? Clusters.of(points, weights, groups.getAsInt(), streams)
                : best(points, weights, Math.min(MOST_GROUPS, 2 + placed.length / 12), streams);
        return named(votes, placed, points, best);
    }

    /** Participants who said enough, in their order; no more of those who said less than it takes to be a few. */
    private static int[] placed(Votes votes) {
        int enough = Math.min(ENOUGH, votes.statements().size());
        var voters = IntStream.range(0, votes.participants().size())
                .filter(p -> votes.said(p) > 0)
                .boxed()
                .sorted(Comparator.comparingInt((Integer p) -> -votes.said(p)).thenComparingInt(p -> p))
                .toList();
        int count = (int) voters.stream().filter(p -> votes.said(p) >= enough).count();
        return voters.stream()
                .limit(Math.max(count, FEW))
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
    }

    private static Clusters best(double[][] points, double[] weights, int most, Streams streams) {
        var best = Clusters.of(points, weights, 2, streams);
        for (int k = 3; k <= most; k++) {
            var tried = Clusters.of(points, weights, k, streams);
            best = tried.silhouette() > best.silhouette() + WORTH_A_GROUP ? tried : best;
        }
        return best;
    }

    private static OpinionMap named(Votes votes, int[] placed, double[][] points, Clusters best) {
        var found = best.groups();
        var sizes = new int[best.size()];
        IntStream.of(found).forEach(group -> sizes[group]++);
        var order = IntStream.range(0, sizes.length)
                .filter(group -> sizes[group] > 0)
                .boxed()
                .sorted(Comparator.comparingInt((Integer group) -> -sizes[group])
                        .thenComparingInt(group -> first(found, group)))
                .toList();
        var places = new ArrayList<Place>();
        for (int i = 0; i < placed.length; i++) {
            places.add(new Place(
                    votes.participants().get(placed[i]), points[i][0], points[i][1], order.indexOf(found[i])));
        }
        return new OpinionMap(
                Status.CONVERGED,
                places,
                order.size(),
                order.size() < 2 ? OptionalDouble.empty() : OptionalDouble.of(best.silhouette()));
    }

    private static int first(int[] groups, int group) {
        int at = 0;
        while (groups[at] != group) {
            at++;
        }
        return at;
    }

    /** {@code TOO_LITTLE_DATA} if nobody can be placed, as nobody or one alone has voted. */
    public Status status() {
        return status;
    }

    /** Those who are placed, in the order of the votes. */
    public List<Place> places() {
        return places;
    }

    /** How many groups there are. */
    public int size() {
        return size;
    }

    /** How well the groups are told apart, up to 1; empty if there is one or none. */
    public OptionalDouble silhouette() {
        return silhouette;
    }

    /** The group of everybody who is placed, in the order of the votes. */
    public Map<String, Integer> groups() {
        var groups = new LinkedHashMap<String, Integer>();
        places.forEach(place -> groups.put(place.participant(), place.group()));
        return Collections.unmodifiableMap(groups);
    }
}
