package org.communitykit.messaging.draft;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.content.Block;
import org.communitykit.messaging.content.Enclosed;

/**
 * What a member has begun to write in a channel, or as a reply in a thread of it; theirs alone.
 *
 * @param thread the root of the thread; absent for the channel itself
 * @param sequence counts the states of the draft, by the member's devices
 * @param text empty, as {@code enclosed} is, once it is posted or discarded
 * @param enclosed what is to go with the text
 */
public record Draft(
        MemberId member,
        ChannelId channel,
        Optional<MessageId> thread,
        long sequence,
        String text,
        Enclosed enclosed,
        Instant at) {
    public List<Block> blocks() {
        return enclosed.blocks();
    }
}
