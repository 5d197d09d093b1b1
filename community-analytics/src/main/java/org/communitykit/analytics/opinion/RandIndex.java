package org.communitykit.analytics.opinion;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/** How alike two ways to put the same things into groups are. */
public final class RandIndex {
    private record Pair(int one, int other) {}

    private RandIndex() {}

    /**
     * Hubert's and Arabie's adjusted Rand index (1985): 1 if they are the same but for the groups' names, about 0 if they
     * have nothing to do with each other. Only those who are in both count; empty if there are fewer than two.
     */
    public static OptionalDouble adjusted(Map<String, Integer> one, Map<String, Integer> other) {
        var pairs = new HashMap<Pair, Long>();
        var ones = new HashMap<Integer, Long>();
        var others = new HashMap<Integer, Long>();
        long n = 0;
        for (var entry : one.entrySet()) {
            var second = other.get(entry.getKey());
            if (second != null) {
                pairs.merge(new Pair(entry.getValue(), second), 1L, Long::sum);
                ones.merge(entry.getValue(), 1L, Long::sum);
                others.merge(second, 1L, Long::sum);
                n++;
            }
        }
        if (n < 2) {
            return OptionalDouble.empty();
        }
        double together = pairs(pairs);
        double first = pairs(ones);
        double second = pairs(others);
        double expected = first * second / (n * (n - 1) / 2.0);
        double most = (first + second) / 2;
        return OptionalDouble.of(most == expected ? 1 : (together - expected) / (most - expected));
    }

    private static double pairs(Map<?, Long> counts) {
        return counts.values().stream().mapToDouble(n -> n * (n - 1) / 2.0).sum();
    }
}
