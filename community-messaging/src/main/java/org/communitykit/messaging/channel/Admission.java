package org.communitykit.messaging.channel;

import java.time.Instant;
import org.communitykit.member.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * That a member is on their way into a channel.
 *
 * @param state {@link Stage#INVITED} or {@link Stage#KNOCKED}
 * @param from the number that was next by then
 * @param by who invited them, if that is known
 */
public record Admission(
        ChannelId channel,
        MemberId member,
        Stage state,
        long from,
        @Nullable MemberId by,
        Instant at) {}
