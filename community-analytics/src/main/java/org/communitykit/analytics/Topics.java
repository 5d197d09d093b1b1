package org.communitykit.analytics;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Who opened what and when, when each member first answered to what, and what they posted in it. */
public final class Topics {
    /** Of equal members the earlier one holds. */
    record Opening(long at, int about) {
        Opening earlier(Opening other) {
            return at < other.at || (at == other.at && about <= other.about) ? this : other;
        }
    }

    final Buckets period;
    /** By what was opened, then by member. */
    final Map<Integer, Map<Integer, Opening>> opened = new HashMap<>();
    /** By what was answered to, then by member. */
    final Map<Integer, Map<Integer, Long>> answered = new HashMap<>();

    /** By what it was posted in, then by member. */
    final Map<Integer, Map<Integer, Set<Integer>>> posted = new HashMap<>();

    Topics(Buckets period) {
        this.period = period;
    }

    void open(int what, int member, Opening opening) {
        opened.computeIfAbsent(what, w -> new HashMap<>()).merge(member, opening, Opening::earlier);
    }

    void answer(int what, int member, long at) {
        answered.computeIfAbsent(what, w -> new HashMap<>()).merge(member, at, Math::min);
    }

    void post(int what, int member, int message) {
        posted.computeIfAbsent(what, w -> new HashMap<>())
                .computeIfAbsent(member, m -> new TreeSet<>())
                .add(message);
    }

    void merge(Topics other) {
        other.opened.forEach((what, by) -> by.forEach((member, opening) -> open(what, member, opening)));
        other.answered.forEach((what, by) -> by.forEach((member, at) -> answer(what, member, at)));
        other.posted.forEach((what, by) ->
                by.forEach((member, messages) -> messages.forEach(message -> post(what, member, message))));
    }

    void erase(int member) {
        opened.values().forEach(by -> by.remove(member));
        opened.values().removeIf(Map::isEmpty);
        answered.values().forEach(by -> by.remove(member));
        answered.values().removeIf(Map::isEmpty);
        posted.values().forEach(by -> by.remove(member));
        posted.values().removeIf(Map::isEmpty);
    }
}
