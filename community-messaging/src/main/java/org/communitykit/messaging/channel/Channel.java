package org.communitykit.messaging.channel;

import java.time.Instant;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * A place to talk, which belongs to a group. Its messages are numbered 1, 2, 3 and so on without a gap, in the order in
 * which they were committed.
 *
 * @param openedBy absent if the host opened it
 * @param opening the fingerprint of what it was opened with
 * @param version counts the changes of title, access, topics and state
 * @param members how many have joined
 */
public record Channel(
        ChannelId id,
        GroupId group,
        String title,
        Access access,
        TopicUse topics,
        State state,
        @Nullable MemberId openedBy,
        Instant openedAt,
        String opening,
        long version,
        long members) {
    /** Who of those who may read the group's channels has to do with this one. */
    public enum Access {
        /** All of them read and post; joining means to follow what is new. */
        OPEN,
        /** All of them know of it; only those who joined read and post. */
        JOINED,
        /** Only those who were added, and those who manage channels, know of it. */
        INVITED
    }

    /** Whether messages belong to topics. */
    public enum TopicUse {
        NONE,
        OPTIONAL,
        REQUIRED
    }

    /** Whether something can still be said. */
    public enum State {
        OPEN,
        /** To be read only, until it is reopened. */
        ARCHIVED
    }

    Channel titled(String newTitle) {
        return new Channel(
                id, group, newTitle, access, topics, state, openedBy, openedAt, opening, version + 1, members);
    }

    Channel in(State newState) {
        return new Channel(
                id, group, title, access, topics, newState, openedBy, openedAt, opening, version + 1, members);
    }

    Channel plusMembers(int more) {
        return new Channel(
                id, group, title, access, topics, state, openedBy, openedAt, opening, version, members + more);
    }
}
