package org.communitykit.messaging.pin;

import java.time.Instant;
import org.communitykit.messaging.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * A message that a channel keeps in sight.
 *
 * @param until the first moment at which it is pinned no longer; absent if it stays
 */
public record Pin(Message message, Instant at, @Nullable Instant until) {}
