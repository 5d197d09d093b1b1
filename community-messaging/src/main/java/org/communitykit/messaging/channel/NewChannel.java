package org.communitykit.messaging.channel;

import java.util.Optional;
import org.communitykit.group.GroupId;
import org.communitykit.messaging.Title;

/** What a channel is opened with. Without an id of the caller's, every call opens another channel. */
public record NewChannel(
        String title, Optional<ChannelId> id, GroupId group, Channel.Access access, Channel.TopicUse topics) {
    public NewChannel {
        title = Title.checked(title);
    }

    /** A channel of the whole community, open to everyone, with topics for those who like. */
    public static NewChannel titled(String title) {
        return new NewChannel(title, Optional.empty(), GroupId.ROOT, Channel.Access.OPEN, Channel.TopicUse.OPTIONAL);
    }

    /** Opening it twice under the same id gives the first channel again. */
    public NewChannel id(ChannelId chosen) {
        return new NewChannel(title, Optional.of(chosen), group, access, topics);
    }

    public NewChannel in(GroupId where) {
        return new NewChannel(title, id, where, access, topics);
    }

    public NewChannel access(Channel.Access who) {
        return new NewChannel(title, id, group, who, topics);
    }

    public NewChannel topics(Channel.TopicUse use) {
        return new NewChannel(title, id, group, access, use);
    }
}
