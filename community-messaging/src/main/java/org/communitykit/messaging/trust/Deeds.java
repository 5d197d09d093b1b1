package org.communitykit.messaging.trust;

/**
 * What somebody has done, as far as trust depends on it.
 *
 * @param days on which they did something, in UTC
 * @param posts messages, without those that are deleted
 * @param thanks reactions by others to their messages, without those taken back
 * @param removals of their messages by others, less those that others took back
 */
public record Deeds(long days, long posts, long thanks, long removals) {
    static final Deeds NONE = new Deeds(0, 0, 0, 0);
}
