package org.communitykit.analytics;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** For each key, such as a tag or a campaign, how often each member did something and what it was worth together. */
public final class Tally {
    /** How often, and the sum of the values. */
    record Sum(long count, long value) {
        Sum plus(Sum other) {
            return new Sum(Math.addExact(count, other.count), Math.addExact(value, other.value));
        }
    }

    final Buckets buckets;
    final Map<Integer, Map<Integer, Sum>> byKey = new HashMap<>();

    Tally(Buckets buckets) {
        this.buckets = buckets;
    }

    void add(int key, int member, Sum sum) {
        byKey.computeIfAbsent(key, k -> new HashMap<>()).merge(member, sum, Sum::plus);
    }

    Map<Integer, Sum> of(int key) {
        return byKey.getOrDefault(key, Map.of());
    }

    /** The sum over all members, those not known included. */
    Sum total(int key) {
        return of(key).values().stream().reduce(new Sum(0, 0), Sum::plus);
    }

    /** How many members did something, those not known left out. */
    long members(int key) {
        return of(key).keySet().stream().filter(member -> member != 0).count();
    }

    void erase(int member) {
        byKey.values().forEach(sums -> sums.remove(member));
        byKey.values().removeIf(Map::isEmpty);
    }

    Map<Integer, Map<Integer, Sum>> sorted() {
        var sorted = new TreeMap<Integer, Map<Integer, Sum>>();
        byKey.forEach((key, sums) -> sorted.put(key, new TreeMap<>(sums)));
        return sorted;
    }
}
