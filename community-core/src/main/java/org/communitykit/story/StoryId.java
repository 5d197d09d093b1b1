package org.communitykit.story;

import org.communitykit.Ids;

/** Identifies a story; 1 to 64 printable characters. */
public record StoryId(String value) {
    public StoryId {
        Ids.check(value, "story id");
    }

    public static StoryId of(String value) {
        return new StoryId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
