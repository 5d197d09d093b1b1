package org.communitykit.messaging.topic;

import org.communitykit.CommunityException;

/** Somebody else changed the topic first. Look at it again and decide anew. */
public final class TopicConflict extends CommunityException {
    private static final long serialVersionUID = 1L;

    private final long current;

    TopicConflict(TopicId topic, long expected, long current) {
        super("topic " + topic + " is at version " + current + ", not " + expected);
        this.current = current;
    }

    /** The version the topic has. */
    public long current() {
        return current;
    }
}
