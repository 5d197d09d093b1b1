package org.communitykit.messaging.notify;

import org.communitykit.Ids;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.topic.TopicId;

/**
 * What a rule is about: everything, a channel or a topic.
 *
 * @param name {@code *}, {@code channel/…} or {@code topic/…}
 */
public record Scope(String name) {
    static final int LIMIT = Ids.LIMIT + 8;

    /** Everything there is. */
    public static final Scope EVERYTHING = new Scope("*");

    public Scope {
        if (!name.matches("\\*|(channel|topic)/.{1,64}")) {
            throw new IllegalArgumentException("a scope is everything, a channel or a topic");
        }
    }

    public static Scope of(ChannelId channel) {
        return new Scope("channel/" + channel);
    }

    public static Scope of(TopicId topic) {
        return new Scope("topic/" + topic);
    }

    @Override
    public String toString() {
        return name;
    }
}
