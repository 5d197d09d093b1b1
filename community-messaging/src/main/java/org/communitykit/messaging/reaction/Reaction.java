package org.communitykit.messaging.reaction;

import java.time.Instant;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.MessageId;
import org.jspecify.annotations.Nullable;

/**
 * One reaction to a message. A member reacts with the same key once.
 *
 * @param key such as an emoji or {@code vote.up}
 * @param giver the member's id, or the token of a secret one, with a letter in front that tells which
 * @param member absent if it is secret whose it is
 * @param value what it is worth, 1 unless told otherwise
 */
public record Reaction(
        MessageId message,
        String key,
        String giver,
        @Nullable MemberId member,
        long value,
        Instant at) {
    Reaction givenBy(String other) {
        return new Reaction(message, key, other, member, value, at);
    }

    Reaction to(MessageId other) {
        return new Reaction(other, key, giver, member, value, at);
    }
}
