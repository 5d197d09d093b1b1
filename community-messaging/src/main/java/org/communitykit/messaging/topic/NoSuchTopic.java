package org.communitykit.messaging.topic;

import org.communitykit.CommunityException;

/** There is no such topic, or it is in a channel the actor may not know of; nobody is told which of the two. */
public final class NoSuchTopic extends CommunityException {
    private static final long serialVersionUID = 1L;

    public NoSuchTopic(TopicId topic) {
        super("there is no topic " + topic);
    }
}
