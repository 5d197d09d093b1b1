package org.communitykit.story;

import org.communitykit.CommunityException;

/** The story is not in a state in which that can be done. */
public final class WrongStoryState extends CommunityException {
    private static final long serialVersionUID = 1L;

    WrongStoryState(StoryId id, Story.State state, String verb) {
        super("story " + id + " is " + state + " and cannot be " + verb);
    }
}
