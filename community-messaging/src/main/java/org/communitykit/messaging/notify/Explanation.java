package org.communitykit.messaging.notify;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a member is told of a message, and what decided it.
 *
 * @param rule the rule that won, if one did
 * @param mentioned whether the message mentions them
 * @param quietUntil until when they are not to be disturbed, if they are not now
 */
public record Explanation(
        boolean told,
        Reason reason,
        @Nullable Rule rule,
        boolean mentioned,
        @Nullable Instant quietUntil) {}
