package org.communitykit.messaging.bookmark;

import java.time.Instant;
import org.communitykit.messaging.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * A message that a member wants to come back to.
 *
 * @param at since when
 * @param remind when they want to be reminded; absent if not, or not any more
 */
public record Bookmark(
        Message message, Instant at, @Nullable Instant remind) {}
