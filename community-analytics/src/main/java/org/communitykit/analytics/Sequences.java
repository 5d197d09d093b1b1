package org.communitykit.analytics;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Of each member, the activities that matter in the order of time, each with what matters about it as one number. */
public final class Sequences {
    /** Where an activity stands among its member's: of one instant, by its id's hash. */
    record Place(long at, long id) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int byTime = Long.compare(at, other.at);
            return byTime != 0 ? byTime : Long.compare(id, other.id);
        }
    }

    final long from;
    final long until;
    final Map<Integer, TreeMap<Place, Long>> byMember = new HashMap<>();

    Sequences(long from, long until) {
        this.from = from;
        this.until = until;
    }

    void add(int member, Place place, long mark) {
        byMember.computeIfAbsent(member, m -> new TreeMap<>()).merge(place, mark, Math::max);
    }
}
