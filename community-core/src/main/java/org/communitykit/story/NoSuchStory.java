package org.communitykit.story;

import org.communitykit.CommunityException;

/** There is no such story, or none for this code. */
public final class NoSuchStory extends CommunityException {
    private static final long serialVersionUID = 1L;

    NoSuchStory(String what) {
        super("no story " + what);
    }
}
