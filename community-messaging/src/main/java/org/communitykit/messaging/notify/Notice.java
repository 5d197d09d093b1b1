package org.communitykit.messaging.notify;

import java.time.Instant;
import java.util.List;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.channel.ChannelId;

/**
 * What a member is told of: messages they have not read, all of which they may read at this moment.
 *
 * @param name the member's name
 * @param lines oldest first in a notification, best first in a digest
 * @param more how many there are besides
 * @param unsubscribe where they have no more of it
 */
public record Notice(MemberId member, String name, List<Line> lines, long more, String unsubscribe) {
    public Notice {
        lines = List.copyOf(lines);
    }

    /**
     * One message.
     *
     * @param channel the title of its channel
     * @param author the name of who wrote it; empty if nobody known did
     * @param text as much of what it says as is to be told; empty if nothing is
     */
    public record Line(
            MessageId message,
            ChannelId place,
            String channel,
            String author,
            Instant at,
            String text,
            boolean mentioned) {}
}
