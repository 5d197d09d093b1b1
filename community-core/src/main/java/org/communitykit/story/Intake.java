package org.communitykit.story;

/**
 * A story that was begun.
 *
 * @param code what its author comes back with: 128 random bits, to be shown to them once and kept nowhere
 */
public record Intake(StoryId story, String code) {
    /** Without the code, so that no log tells it. */
    @Override
    public String toString() {
        return "intake of story " + story;
    }
}
