package org.communitykit.story;

import org.communitykit.CommunityException;

/** The story must not be published. */
public final class NotPublishable extends CommunityException {
    private static final long serialVersionUID = 1L;

    NotPublishable(StoryId id, String why) {
        super("story " + id + " is not to be published: " + why);
    }
}
