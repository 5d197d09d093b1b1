package org.communitykit.analytics;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/** Of each member, when they were first active, and all the moments within the period at which they were. */
public final class Moments {
    static final class Seen {
        long first = Long.MAX_VALUE;
        final TreeSet<Long> moments = new TreeSet<>();
    }

    final Buckets buckets;
    final Map<Integer, Seen> seen = new HashMap<>();

    Moments(Buckets buckets) {
        this.buckets = buckets;
    }

    Seen of(int member) {
        return seen.computeIfAbsent(member, m -> new Seen());
    }
}
