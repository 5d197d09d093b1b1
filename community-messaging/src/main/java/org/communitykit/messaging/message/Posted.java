package org.communitykit.messaging.message;

import org.communitykit.messaging.MessageId;

/**
 * The answer to a post.
 *
 * @param replayed the same had been posted under the same key before, and nothing was done this time
 */
public record Posted(MessageId id, long number, boolean replayed) {}
