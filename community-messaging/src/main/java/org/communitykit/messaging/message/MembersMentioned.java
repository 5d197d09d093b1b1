package org.communitykit.messaging.message;

import java.util.List;
import org.communitykit.event.Event;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.channel.ChannelId;

/**
 * A message mentions members, or everybody, for the first time: by being posted, or by an edit. Nobody is told twice of the
 * same message, nor its author of their own. Whoever delivers this asks first what each of them may see by then.
 *
 * @param members those who are mentioned by name, whether they are in the channel or not
 * @param all whether everybody in the channel is, of whom {@code members} are a part then
 */
public record MembersMentioned(MessageId message, ChannelId channel, long number, List<MemberId> members, boolean all)
        implements Event {
    public MembersMentioned {
        members = List.copyOf(members);
    }
}
