package org.communitykit.messaging.message;

import org.communitykit.messaging.MessageId;

/**
 * The answer to a post.
 *
 * @param number the message's place in the channel; 0 unless it is published
 * @param replayed the same had been posted under the same key before, and nothing was done this time
 */
public record Posted(MessageId id, long number, State state, boolean replayed) {
    /** What has become of what was posted. */
    public enum State {
        PUBLISHED,
        /** Waits until somebody has looked at it; if it is released, it is published under the same id. */
        HELD,
        /** Was looked at and will not be published. */
        REJECTED,
        /** Was taken back by its author before anybody had decided. */
        WITHDRAWN
    }
}
