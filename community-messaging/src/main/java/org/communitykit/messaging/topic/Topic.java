package org.communitykit.messaging.topic;

import java.time.Instant;
import java.util.List;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.channel.ChannelId;
import org.jspecify.annotations.Nullable;

/**
 * A conversation of its own within a channel. Its id never changes, whatever happens to its title or its messages.
 *
 * @param title unique within the channel, however it is written
 * @param openedBy absent if nobody known opened it
 * @param opening the fingerprint of what it was opened with
 * @param version counts the changes of title, tags, lock and resolution; starts at 1
 * @param locked only those who moderate topics can write in it
 * @param resolvedAt absent while it is not resolved
 * @param resolvedBy absent if it is not resolved, or by nobody known
 * @param accepted the message that resolved it, if one did
 * @param first its first top-level message, if it has any
 * @param latest the number of its newest message, 0 before the first; deletions leave it as it is
 */
public record Topic(
        TopicId id,
        ChannelId channel,
        String title,
        List<String> tags,
        @Nullable MemberId openedBy,
        Instant openedAt,
        String opening,
        long version,
        boolean locked,
        @Nullable Instant resolvedAt,
        @Nullable MemberId resolvedBy,
        @Nullable MessageId accepted,
        @Nullable MessageId first,
        long latest) {
    public Topic {
        tags = List.copyOf(tags);
    }

    public boolean resolved() {
        return resolvedAt != null;
    }

    Topic titled(String newTitle) {
        return new Topic(
                id,
                channel,
                newTitle,
                tags,
                openedBy,
                openedAt,
                opening,
                version + 1,
                locked,
                resolvedAt,
                resolvedBy,
                accepted,
                first,
                latest);
    }

    Topic tagged(List<String> newTags) {
        return new Topic(
                id,
                channel,
                title,
                newTags,
                openedBy,
                openedAt,
                opening,
                version + 1,
                locked,
                resolvedAt,
                resolvedBy,
                accepted,
                first,
                latest);
    }

    Topic locked(boolean nowLocked) {
        return new Topic(
                id,
                channel,
                title,
                tags,
                openedBy,
                openedAt,
                opening,
                version + 1,
                nowLocked,
                resolvedAt,
                resolvedBy,
                accepted,
                first,
                latest);
    }

    Topic resolved(@Nullable Instant at, @Nullable MemberId by, @Nullable MessageId message) {
        return new Topic(
                id,
                channel,
                title,
                tags,
                openedBy,
                openedAt,
                opening,
                version + 1,
                locked,
                at,
                by,
                message,
                first,
                latest);
    }

    Topic holding(@Nullable MessageId newFirst, long newLatest) {
        return new Topic(
                id,
                channel,
                title,
                tags,
                openedBy,
                openedAt,
                opening,
                version,
                locked,
                resolvedAt,
                resolvedBy,
                accepted,
                newFirst,
                newLatest);
    }
}
