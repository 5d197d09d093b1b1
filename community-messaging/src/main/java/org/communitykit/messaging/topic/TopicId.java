package org.communitykit.messaging.topic;

import org.communitykit.Ids;

/** The id of a topic, chosen by whoever makes it or else random: 1 to {@value org.communitykit.Ids#LIMIT} printable characters. */
public record TopicId(String value) {
    public TopicId {
        Ids.check(value, "topic id");
    }

    public static TopicId of(String value) {
        return new TopicId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
