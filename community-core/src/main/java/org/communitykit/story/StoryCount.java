package org.communitykit.story;

import org.jspecify.annotations.Nullable;

/**
 * How many told of something.
 *
 * @param theme what of; absent for all stories
 * @param fact by which answers they are counted; absent for all of them together
 * @param answer the answer
 * @param stories how many; absent where it must not be told
 */
public record StoryCount(
        @Nullable String theme,
        @Nullable String fact,
        @Nullable String answer,
        @Nullable Long stories) {}
