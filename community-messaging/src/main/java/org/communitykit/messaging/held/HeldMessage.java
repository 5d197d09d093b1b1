package org.communitykit.messaging.held;

import java.time.Instant;
import java.util.List;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.content.Block;
import org.communitykit.messaging.topic.TopicId;
import org.jspecify.annotations.Nullable;

/**
 * A message that waits, as its author and those who review it see it; nobody else does.
 *
 * @param id the message's, once it is published
 * @param group the channel's, whose reviewers decide
 * @param at when it was posted; once released it counts as said then
 * @param text as the rules left it; empty once it was withdrawn
 * @param blocks what goes with the text, as the rules left it
 * @param title the topic it is to open, if the channel has none so called
 * @param rule which rule holds it
 * @param version of that rule
 * @param reason why, in words for its author
 * @param decidedAt absent while it waits
 * @param statement why it was rejected, in words for its author
 */
public record HeldMessage(
        MessageId id,
        ChannelId channel,
        GroupId group,
        MemberId author,
        Instant at,
        String text,
        List<Block> blocks,
        @Nullable String language,
        @Nullable MessageId replyTo,
        @Nullable TopicId topic,
        @Nullable String title,
        String rule,
        int version,
        String reason,
        State state,
        @Nullable Instant decidedAt,
        @Nullable String statement) {
    /** Where it stands; what was released is a message like others and no longer here. */
    public enum State {
        WAITING,
        REJECTED,
        /** Taken back by its author. */
        WITHDRAWN
    }
}
