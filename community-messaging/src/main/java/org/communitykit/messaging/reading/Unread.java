package org.communitykit.messaging.reading;

/**
 * How much of a channel a member has yet to read.
 *
 * @param messages how many messages
 * @param mentions how many of these mention the member, or everybody
 */
public record Unread(long messages, long mentions) {
    /** Nothing. */
    public static final Unread NONE = new Unread(0, 0);
}
