package org.communitykit.messaging.channel;

import java.time.Duration;
import java.util.Optional;
import org.communitykit.group.GroupId;
import org.communitykit.messaging.Title;

/**
 * What a channel is opened with. Without an id of the caller's, every call opens another channel.
 *
 * @param policy what is different about it from the usual: everyone posts, as fast as they like, and newcomers see all
 */
public record NewChannel(
        String title,
        Optional<ChannelId> id,
        GroupId group,
        Channel.Access access,
        Channel.TopicUse topics,
        ChannelChange policy) {
    public NewChannel {
        title = Title.checked(title);
    }

    /** A channel of the whole community, open to everyone, with topics for those who like. */
    public static NewChannel titled(String title) {
        return new NewChannel(
                title,
                Optional.empty(),
                GroupId.ROOT,
                Channel.Access.OPEN,
                Channel.TopicUse.OPTIONAL,
                ChannelChange.NONE);
    }

    /** Opening it twice under the same id gives the first channel again. */
    public NewChannel id(ChannelId chosen) {
        return new NewChannel(title, Optional.of(chosen), group, access, topics, policy);
    }

    NewChannel title(String other) {
        return new NewChannel(other, id, group, access, topics, policy);
    }

    public NewChannel in(GroupId where) {
        return new NewChannel(title, id, where, access, topics, policy);
    }

    public NewChannel access(Channel.Access who) {
        return new NewChannel(title, id, group, who, topics, policy);
    }

    public NewChannel topics(Channel.TopicUse use) {
        return new NewChannel(title, id, group, access, use, policy);
    }

    public NewChannel posting(Channel.Posting who) {
        return with(policy.posting(who));
    }

    /** What newcomers see of what was said before. */
    public NewChannel history(Channel.History seen) {
        return with(policy.history(seen));
    }

    /** How long a member waits between two posts, in whole seconds up to {@link ChannelChange#SLOWEST}. */
    public NewChannel slowMode(Duration between) {
        return with(policy.slowMode(between));
    }

    /** For how long authors edit what they have said, up to {@link ChannelChange#LONGEST_EDIT_WINDOW}. */
    public NewChannel editWindow(Duration after) {
        return with(policy.editWindow(after));
    }

    /** How many members there can be. */
    public NewChannel capacity(int most) {
        return with(policy.capacity(most));
    }

    private NewChannel with(ChannelChange changed) {
        return new NewChannel(title, id, group, access, topics, changed);
    }

    static void checkCapacity(int most) {
        if (most < 0) {
            throw new IllegalArgumentException("a channel has room for any number (0) or for some, not " + most);
        }
    }
}
