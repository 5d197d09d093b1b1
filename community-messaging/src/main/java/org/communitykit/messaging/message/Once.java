package org.communitykit.messaging.message;

import org.communitykit.Actor;
import org.communitykit.Fingerprint;
import org.communitykit.IdempotencyConflict;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.channel.ChannelId;
import org.jspecify.annotations.Nullable;

/**
 * What makes a post happen once: the caller's key, and what was posted under it. For features of this module.
 *
 * @param sender whose key it is: a member's id, or nothing for the host
 * @param content the fingerprint of the post
 */
public record Once(String sender, String key, String content) {
    static @Nullable Once of(Actor actor, ChannelId channel, NewMessage wanted) {
        if (wanted.key().isEmpty()) {
            return null;
        }
        var content = Fingerprint.of(
                channel,
                wanted.text(),
                wanted.replyTo().orElse(null),
                wanted.topic().orElse(null),
                wanted.newTopic().orElse(null),
                wanted.language().orElse(null),
                wanted.mentions().shown().text(),
                wanted.origin().orElse(null),
                wanted.enclosed().json(),
                wanted.inChannel());
        var sender = actor instanceof MemberId member ? member.value() : "";
        return new Once(sender, wanted.key().get(), content);
    }

    /**
     * Passes if this is what was posted under the key before.
     *
     * @param before the fingerprint of that; absent if not even that is known any more
     */
    public void same(MessageId first, ChannelId where, @Nullable String before, ChannelId channel) {
        boolean same = before == null || before.equals(content);
        if (!same || !where.equals(channel)) {
            throw new IdempotencyConflict("message", first.value());
        }
    }
}
