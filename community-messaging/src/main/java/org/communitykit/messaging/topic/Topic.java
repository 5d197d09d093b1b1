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
 * @param change which of the channel's changes its newest is: of two states of a topic, the one with the higher is the newer
 * @param locked only those who moderate topics can write in it
 * @param resolvedAt absent while it is not resolved
 * @param resolvedBy absent if it is not resolved, or by nobody known
 * @param accepted the message that resolved it, if one did
 * @param first its first top-level message, if it has any
 * @param latest the number of its newest message, 0 before the first; deletions leave it as it is
 * @param mergedInto the topic that has had its messages since the two were merged; found under this one's id
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
        long change,
        boolean locked,
        @Nullable Instant resolvedAt,
        @Nullable MemberId resolvedBy,
        @Nullable MessageId accepted,
        @Nullable MessageId first,
        long latest,
        @Nullable TopicId mergedInto) {
    public Topic {
        tags = List.copyOf(tags);
    }

    public boolean resolved() {
        return resolvedAt != null;
    }

    /** Whether it has gone into another one, and is only there to say so. */
    public boolean merged() {
        return mergedInto != null;
    }

    Topic titled(String newTitle) {
        var change = new Change();
        change.title = newTitle;
        return change.made(version + 1);
    }

    Topic tagged(List<String> newTags) {
        var change = new Change();
        change.tags = newTags;
        return change.made(version + 1);
    }

    Topic locked(boolean nowLocked) {
        var change = new Change();
        change.locked = nowLocked;
        return change.made(version + 1);
    }

    Topic resolved(@Nullable Instant at, @Nullable MemberId by, @Nullable MessageId message) {
        var change = new Change();
        change.resolvedAt = at;
        change.resolvedBy = by;
        change.accepted = message;
        return change.made(version + 1);
    }

    Topic holding(@Nullable MessageId newFirst, long newLatest) {
        var change = new Change();
        change.first = newFirst;
        change.latest = newLatest;
        return change.made(version);
    }

    /** As it is without the message that resolved it. */
    Topic withoutAccepted() {
        var change = new Change();
        change.accepted = null;
        return change.made(version + 1);
    }

    /** As it is once all that was in it is in another one. */
    Topic merged(TopicId into) {
        var change = new Change();
        change.mergedInto = into;
        change.tags = List.of();
        change.first = null;
        change.latest = 0;
        change.accepted = null;
        return change.made(version + 1);
    }

    Topic changed(long next) {
        var change = new Change();
        change.change = next;
        return change.made(version);
    }

    /** As it looks to somebody who sees no other message of it than these. */
    public Topic as(@Nullable MessageId seenFirst, long seenLatest, @Nullable MessageId seenAccepted) {
        var change = new Change();
        change.first = seenFirst;
        change.latest = seenLatest;
        change.accepted = seenAccepted;
        return change.made(version);
    }

    /** What can change, as it is to become. */
    private final class Change {
        private long change = Topic.this.change;
        private String title = Topic.this.title;
        private List<String> tags = Topic.this.tags;
        private boolean locked = Topic.this.locked;
        private @Nullable Instant resolvedAt = Topic.this.resolvedAt;
        private @Nullable MemberId resolvedBy = Topic.this.resolvedBy;
        private @Nullable MessageId accepted = Topic.this.accepted;
        private @Nullable MessageId first = Topic.this.first;
        private long latest = Topic.this.latest;
        private @Nullable TopicId mergedInto = Topic.this.mergedInto;

        Topic made(long newVersion) {
            return new Topic(
                    id,
                    channel,
                    title,
                    tags,
                    openedBy,
                    openedAt,
                    opening,
                    newVersion,
                    change,
                    locked,
                    resolvedAt,
                    resolvedBy,
                    accepted,
                    first,
                    latest,
                    mergedInto);
        }
    }
}
