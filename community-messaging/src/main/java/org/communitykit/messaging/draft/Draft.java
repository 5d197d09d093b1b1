package org.communitykit.messaging.draft;

import java.time.Instant;
import java.util.Optional;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.channel.ChannelId;

/**
 * What a member has begun to write in a channel, or as a reply in a thread of it; theirs alone.
 *
 * @param thread the root of the thread; absent for the channel itself
 * @param sequence counts the states of the draft, by the member's devices
 * @param text empty once it is posted or discarded
 */
public record Draft(
        MemberId member, ChannelId channel, Optional<MessageId> thread, long sequence, String text, Instant at) {}
