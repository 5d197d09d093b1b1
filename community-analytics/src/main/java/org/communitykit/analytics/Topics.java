package org.communitykit.analytics;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** For each topic who opened it, and when each member first answered. */
public final class Topics {
    static final class Topic {
        final Map<Integer, Long> opened = new HashMap<>();
        final Map<Integer, Long> answered = new HashMap<>();
    }

    final Buckets period;
    final Map<Integer, Topic> byTopic = new HashMap<>();

    Topics(Buckets period) {
        this.period = period;
    }

    Topic of(int number) {
        return byTopic.computeIfAbsent(number, n -> new Topic());
    }

    void merge(Topics other) {
        other.byTopic.forEach((number, theirs) -> {
            var topic = of(number);
            theirs.opened.forEach((member, at) -> topic.opened.merge(member, at, Math::min));
            theirs.answered.forEach((member, at) -> topic.answered.merge(member, at, Math::min));
        });
    }

    void erase(int member) {
        byTopic.values().forEach(topic -> {
            topic.opened.remove(member);
            topic.answered.remove(member);
        });
        byTopic.values().removeIf(topic -> topic.opened.isEmpty() && topic.answered.isEmpty());
    }

    Map<Integer, Topic> sorted() {
        return new TreeMap<>(byTopic);
    }
}
