package org.communitykit.messaging.retention;

/**
 * What would be purged.
 *
 * @param messages how many messages
 * @param more whether there are more than were counted
 */
public record Expired(long messages, boolean more) {}
