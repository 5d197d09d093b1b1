package org.communitykit.analytics;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** Of each member, when they were first active and in which parts of the period. */
public final class Presence {
    static final class Seen {
        long first = Long.MAX_VALUE;
        final BitSet buckets = new BitSet();
    }

    final Buckets buckets;
    final Map<Integer, Seen> seen = new HashMap<>();

    Presence(Buckets buckets) {
        this.buckets = buckets;
    }

    Seen of(int member) {
        return seen.computeIfAbsent(member, m -> new Seen());
    }
}
