package org.communitykit.messaging.message;

import java.time.Instant;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.topic.TopicId;
import org.jspecify.annotations.Nullable;

/**
 * A message as it is kept.
 *
 * @param sender whose key it is: a member's id, or nothing for the host; absent without a key
 * @param content the fingerprint of what was posted under the key
 */
record Stored(
        MessageId id,
        ChannelId channel,
        long number,
        @Nullable MemberId author,
        Instant at,
        @Nullable TopicId topic,
        boolean reply,
        @Nullable MessageId root,
        @Nullable MessageId replyTo,
        @Nullable String sender,
        @Nullable String key,
        @Nullable String content,
        Message.State state,
        @Nullable MemberId deletedBy,
        String text,
        @Nullable String language,
        int revision,
        @Nullable MemberId editedBy,
        @Nullable Instant editedAt,
        long replies,
        long latestReply,
        long participants,
        ReactionCounts reactions) {
    boolean published() {
        return state == Message.State.PUBLISHED;
    }

    /** The only way a message is shown, so that no path can show what was deleted. */
    Message shown() {
        return new Message(
                id,
                channel,
                number,
                author,
                at,
                topic,
                root,
                replyTo,
                state,
                published() ? text : "",
                published() ? language : null,
                revision,
                editedAt,
                new Message.Replies(replies, latestReply, participants),
                published() ? reactions : ReactionCounts.NONE);
    }

    /** The current revision, which becomes a row of its own once there is a newer one. */
    Revision current() {
        return new Revision(
                id, revision, text, language, revision == 1 ? author : editedBy, editedAt == null ? at : editedAt);
    }

    Stored edited(String newText, @Nullable String newLanguage, @Nullable MemberId by, Instant when) {
        return new Stored(
                id,
                channel,
                number,
                author,
                at,
                topic,
                reply,
                root,
                replyTo,
                sender,
                key,
                content,
                state,
                deletedBy,
                newText,
                newLanguage,
                revision + 1,
                by,
                when,
                replies,
                latestReply,
                participants,
                reactions);
    }

    Stored in(Message.State newState, @Nullable MemberId by) {
        return new Stored(
                id,
                channel,
                number,
                author,
                at,
                topic,
                reply,
                root,
                replyTo,
                sender,
                key,
                content,
                newState,
                by,
                text,
                language,
                revision,
                editedBy,
                editedAt,
                replies,
                latestReply,
                participants,
                reactions);
    }

    Stored purged() {
        return new Stored(
                id,
                channel,
                number,
                author,
                at,
                topic,
                reply,
                root,
                replyTo,
                sender,
                key,
                null,
                Message.State.PURGED,
                null,
                "",
                null,
                revision,
                editedBy,
                editedAt,
                replies,
                latestReply,
                participants,
                ReactionCounts.NONE);
    }

    Stored thread(long newReplies, long newLatest, long newParticipants) {
        return new Stored(
                id,
                channel,
                number,
                author,
                at,
                topic,
                reply,
                root,
                replyTo,
                sender,
                key,
                content,
                state,
                deletedBy,
                text,
                language,
                revision,
                editedBy,
                editedAt,
                newReplies,
                newLatest,
                newParticipants,
                reactions);
    }

    Stored reacted(ReactionCounts counts) {
        return new Stored(
                id,
                channel,
                number,
                author,
                at,
                topic,
                reply,
                root,
                replyTo,
                sender,
                key,
                content,
                state,
                deletedBy,
                text,
                language,
                revision,
                editedBy,
                editedAt,
                replies,
                latestReply,
                participants,
                counts);
    }
}
