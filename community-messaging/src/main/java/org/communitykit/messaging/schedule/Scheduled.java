package org.communitykit.messaging.schedule;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.message.NewMessage;
import org.jspecify.annotations.Nullable;

/**
 * A message that is to be posted later; its author's alone until then.
 *
 * @param when in local time, as its author meant it
 * @param zone where that time is meant
 * @param due when that is; in a gap of the zone's time the gap's length later, where a time comes twice the first
 * @param version counts the changes, from 1
 * @param posted the message it has become, published or held; absent before
 * @param failure the code of the error that kept it from being posted; absent otherwise
 */
public record Scheduled(
        ScheduledId id,
        MemberId author,
        ChannelId channel,
        NewMessage message,
        LocalDateTime when,
        ZoneId zone,
        Instant due,
        long version,
        State state,
        @Nullable MessageId posted,
        @Nullable String failure) {
    /** Where it stands. */
    public enum State {
        WAITING,
        POSTED,
        /** Could not be posted when it was due. It stays, to be changed or cancelled. */
        FAILED,
        CANCELLED
    }
}
