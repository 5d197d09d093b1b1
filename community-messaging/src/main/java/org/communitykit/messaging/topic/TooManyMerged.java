package org.communitykit.messaging.topic;

import org.communitykit.CommunityException;

/** So many topics were merged into this one that no more can be. */
public final class TooManyMerged extends CommunityException {
    private static final long serialVersionUID = 1L;

    TooManyMerged(TopicId topic) {
        super("topic " + topic + " cannot stand for more than " + TopicRows.MOST_MERGED + " that were merged into it");
    }
}
