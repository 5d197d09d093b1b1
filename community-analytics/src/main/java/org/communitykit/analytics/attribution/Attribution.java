package org.communitykit.analytics.attribution;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How the credit for a conversion is shared among the ways that led to it, by rule. Touches count from the look-back
 * before the conversion, a touch exactly so long before included, to the conversion itself. The credits of a conversion
 * add up to 1; if nothing touched it, it came directly.
 */
public final class Attribution {
    // before the rules, which are made with it
    private static final Duration THIRTY_DAYS = Duration.ofDays(30);

    /** The name of the channel of those who came from nowhere that is known. */
    public static final String DIRECT = "direct";

    /** All to the first touch. */
    public static final Attribution FIRST = new Attribution((ages, direct) -> only(ages.length, 0));

    /** All to the last touch. */
    public static final Attribution LAST = new Attribution((ages, direct) -> only(ages.length, ages.length - 1));

    /** All to the last touch that was not direct, or to the last of all if each was. */
    public static final Attribution LAST_NON_DIRECT = new Attribution((ages, direct) -> {
        int last = ages.length - 1;
        while (last >= 0 && direct[last]) {
            last--;
        }
        return only(ages.length, last < 0 ? ages.length - 1 : last);
    });

    /** The same to each touch. */
    public static final Attribution LINEAR = new Attribution((ages, direct) -> {
        var weights = new double[ages.length];
        Arrays.fill(weights, 1);
        return weights;
    });

    /** 40 % to the first, 40 % to the last, the rest to those between. */
    public static final Attribution POSITION = position(0.4, 0.4);

    /** By {@link #decay} with seven days. */
    public static final Attribution DECAY = decay(Duration.ofDays(7));

    private final Rule rule;
    private final Duration lookBack;

    private Attribution(Rule rule) {
        this(rule, THIRTY_DAYS);
    }

    private Attribution(Rule rule, Duration lookBack) {
        this.rule = rule;
        this.lookBack = lookBack;
    }

    private interface Rule {
        /**
         * Weights of one touch or more, in any unit.
         *
         * @param ages the seconds from each to the conversion
         */
        double[] weights(double[] ages, boolean[] direct);
    }

    /** To each touch half as much for every half-life that it lies further back. */
    public static Attribution decay(Duration halfLife) {
        if (halfLife.isNegative() || halfLife.isZero()) {
            throw new IllegalArgumentException("a half-life takes time, not " + halfLife);
        }
        double seconds = seconds(halfLife);
        return new Attribution((ages, direct) -> {
            double youngest = ages[ages.length - 1];
            // counted from the youngest, so that old ones cannot all become 0
            return Arrays.stream(ages)
                    .map(age -> Math.pow(2, (youngest - age) / seconds))
                    .toArray();
        });
    }

    /** These parts to the first and the last touch, the rest to those between; of two touches, in this proportion. */
    public static Attribution position(double first, double last) {
        if (!(first >= 0 && last >= 0 && first + last > 0 && first + last <= 1)) {
            throw new IllegalArgumentException(
                    "parts of the first and the last lie above 0 and up to 1 together, not at " + first + " and "
                            + last);
        }
        return new Attribution((ages, direct) -> {
            int n = ages.length;
            var weights = new double[n];
            Arrays.fill(weights, n > 2 ? (1 - first - last) / (n - 2) : 0);
            weights[0] = n == 1 ? 1 : first;
            if (n > 1) {
                weights[n - 1] = last;
            }
            return weights;
        });
    }

    /** With touches up to so long before the conversion; 30 days unless said. */
    public Attribution lookBack(Duration longest) {
        if (longest.isNegative()) {
            throw new IllegalArgumentException("a look-back cannot be " + longest);
        }
        return new Attribution(rule, longest);
    }

    /** The credit of each channel for one conversion, by name; nothing for an open journey. */
    public Map<String, Double> credits(Journey journey) {
        if (journey.conversion().isEmpty()) {
            return Map.of();
        }
        var touches = counting(journey, journey.conversion().get());
        var credits = new TreeMap<String, Double>();
        if (touches.isEmpty()) {
            credits.put(DIRECT, 1.0);
            return Collections.unmodifiableMap(credits);
        }
        var ages = new double[touches.size()];
        var direct = new boolean[ages.length];
        for (int i = 0; i < ages.length; i++) {
            ages[i] = seconds(
                    Duration.between(touches.get(i).at(), journey.conversion().get()));
            direct[i] = touches.get(i).channel().equals(DIRECT);
        }
        var weights = rule.weights(ages, direct);
        double sum = Arrays.stream(weights).sum();
        for (int i = 0; i < ages.length; i++) {
            if (weights[i] > 0) {
                credits.merge(touches.get(i).channel(), weights[i] / sum, Double::sum);
            }
        }
        return Collections.unmodifiableMap(credits);
    }

    private List<Journey.Touch> counting(Journey journey, Instant conversion) {
        var counting = new ArrayList<Journey.Touch>();
        for (var touch : journey.touches()) {
            var age = Duration.between(touch.at(), conversion);
            if (!age.isNegative() && age.compareTo(lookBack) <= 0) {
                counting.add(touch);
            }
        }
        return counting;
    }

    /** The credits of all conversions, most conversions first, then by name. */
    public List<Credit> total(Collection<Journey> journeys) {
        var totals = new TreeMap<String, Credit>();
        for (var journey : journeys) {
            credits(journey)
                    .forEach((channel, part) -> totals.merge(
                            channel,
                            new Credit(channel, part, part * journey.value()),
                            (a, b) -> new Credit(channel, a.conversions + b.conversions, a.value + b.value)));
        }
        var credits = new ArrayList<>(totals.values());
        // sorting keeps the order by name among equals
        credits.sort((a, b) -> Double.compare(b.conversions, a.conversions));
        return List.copyOf(credits);
    }

    /** How many conversions a channel is credited with, and what they were worth. */
    public record Credit(String channel, double conversions, double value) {}

    private static double[] only(int length, int one) {
        var weights = new double[length];
        weights[one] = 1;
        return weights;
    }

    private static double seconds(Duration duration) {
        return duration.getSeconds() + duration.getNano() / 1e9;
    }
}
