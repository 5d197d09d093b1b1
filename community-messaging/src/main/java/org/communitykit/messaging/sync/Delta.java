package org.communitykit.messaging.sync;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.message.Message;
import org.communitykit.messaging.topic.Topic;

/**
 * What has changed, to be taken up in the order of the components: each item is the newest state of its thing, and takes
 * the place of what was known under its id. A message or topic that is known with a higher {@code change} stays as it is.
 * The same item may come again.
 *
 * @param gone channels that are to be forgotten with all that is in them: the member left, or may not read them any more
 * @param rooms channels that are new, or about which something has changed
 * @param topics of rooms that are known by then, what members see of them; one that was merged into another is to be
 *     forgotten, or to lead there
 * @param messages what ignored authors say included, and their replies and reactions counted, unlike where a message is
 *     read by itself: so a copy stays right whoever is ignored next
 * @param ignored whom the member ignores, if that has changed: what these say is to be shown collapsed
 * @param token what to ask with the next time
 * @param complete whether this is all there was; otherwise there is more to be had at once
 */
public record Delta(
        List<ChannelId> gone,
        List<Room> rooms,
        List<Topic> topics,
        List<Message> messages,
        Optional<Set<MemberId>> ignored,
        String token,
        boolean complete) {
    public Delta {
        gone = List.copyOf(gone);
        rooms = List.copyOf(rooms);
        topics = List.copyOf(topics);
        messages = List.copyOf(messages);
    }
}
