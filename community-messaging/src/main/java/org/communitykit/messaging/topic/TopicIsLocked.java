package org.communitykit.messaging.topic;

import org.communitykit.CommunityException;

/** Only those who moderate topics can write in a locked one. */
public final class TopicIsLocked extends CommunityException {
    private static final long serialVersionUID = 1L;

    public TopicIsLocked(TopicId topic) {
        super("topic " + topic + " is locked");
    }
}
