package org.communitykit.analytics.engagement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * Recency, frequency and money: each member's fifth by when they were last there, how often, and what it was worth, 5
 * being the best (Hughes 1994). A fifth is told by how many are worse, so that equal members are in the same one; fifths
 * are then not quite of one size.
 */
public final class Rfm {
    private final List<Scored> scores;

    private Rfm(List<Scored> scores) {
        this.scores = List.copyOf(scores);
    }

    /** What is known of one member. */
    public record Dealings(String member, LocalDate last, long times, double worth) {
        public Dealings {
            if (times < 1 || !Double.isFinite(worth)) {
                throw new IllegalArgumentException(
                        member + " was there at least once and for some worth, not " + times + " times for " + worth);
            }
        }
    }

    /** A member's three fifths, from 1 to 5, and the segment they make. */
    public record Scored(String member, int recency, int frequency, int money, Segment segment) {}

    /** Sorts of members, by their fifths of recency and frequency. */
    public enum Segment {
        /** There lately and often. */
        CHAMPIONS,
        /** Often, and not long ago. */
        LOYAL,
        /** Lately, not often yet. */
        NEW,
        /** In between, not often. */
        OCCASIONAL,
        /** Often once, not for long. */
        SLIPPING,
        /** Seldom, and long ago. */
        LOST;

        static Segment of(int recency, int frequency) {
            if (recency >= 4) {
                return frequency >= 4 ? CHAMPIONS : frequency >= 3 ? LOYAL : NEW;
            }
            if (recency == 3) {
                return frequency >= 3 ? LOYAL : OCCASIONAL;
            }
            return frequency >= 3 ? SLIPPING : LOST;
        }
    }

    /** The fifths of these members, in their order. */
    public static Rfm of(List<Dealings> records) {
        var recency = fifths(records, dealings -> dealings.last().toEpochDay());
        var frequency = fifths(records, Dealings::times);
        var money = fifths(records, Dealings::worth);
        var scores = new ArrayList<Scored>();
        for (int i = 0; i < recency.length; i++) {
            scores.add(new Scored(
                    records.get(i).member(), recency[i], frequency[i], money[i], Segment.of(recency[i], frequency[i])));
        }
        return new Rfm(scores);
    }

    private static int[] fifths(List<Dealings> records, ToDoubleFunction<Dealings> of) {
        var values = records.stream().mapToDouble(of).toArray();
        var rising = values.clone();
        Arrays.sort(rising);
        var fifths = new int[values.length];
        for (int i = 0; i < fifths.length; i++) {
            fifths[i] = 1 + (int) (5L * worse(rising, values[i]) / fifths.length);
        }
        return fifths;
    }

    /** How many are less; found by halving. */
    private static int worse(double[] rising, double value) {
        int low = 0;
        int high = rising.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (rising[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    public List<Scored> scores() {
        return scores;
    }

    /** How many members are in each segment that has any. */
    public Map<Segment, Long> segments() {
        var segments = new TreeMap<Segment, Long>();
        scores.forEach(scored -> segments.merge(scored.segment(), 1L, Long::sum));
        return Map.copyOf(segments);
    }
}
