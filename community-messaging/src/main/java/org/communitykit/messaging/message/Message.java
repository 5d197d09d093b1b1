package org.communitykit.messaging.message;

import java.time.Instant;
import java.util.List;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.content.Block;
import org.communitykit.messaging.content.Enclosed;
import org.communitykit.messaging.topic.TopicId;
import org.jspecify.annotations.Nullable;

/**
 * A message as it is shown. Of a deleted one only its place is left: who said something when, to what, but not what.
 *
 * @param number its place in the channel, which never changes
 * @param change which of the channel's changes its newest is: of two states of a message, the one with the higher is the
 *     newer, and nothing that is shown of it changes without
 * @param author absent if nobody known wrote it
 * @param topic a reply's is that of its root
 * @param root the top-level message whose thread it belongs to; absent for a top-level message
 * @param replyTo the message it replies to, which is the root or another reply to it
 * @param alsoInChannel whether, though a reply, it is to be read where its thread began, too
 * @param text empty once it is deleted, and where blocks say everything
 * @param language the tag of the language it is in, if the author told
 * @param revision 1, and one more for every edit, and for everything that comes to go with the same words: an alt text
 * @param editedAt absent before the first edit
 * @param replies what is in the thread below it, as far as the viewer sees it
 * @param mentions whom it mentions; nobody once it is deleted
 * @param reactions without those of members the viewer ignores; none once it is deleted
 * @param enclosed what goes with the text, see {@link #blocks}; nothing once it is deleted
 * @param collapsed in a list, whether the viewer ignores its author: then it is shown without what it says
 */
public record Message(
        MessageId id,
        ChannelId channel,
        long number,
        long change,
        @Nullable MemberId author,
        Instant at,
        @Nullable TopicId topic,
        @Nullable MessageId root,
        @Nullable MessageId replyTo,
        boolean alsoInChannel,
        State state,
        String text,
        @Nullable String language,
        int revision,
        @Nullable Instant editedAt,
        Replies replies,
        Mentions mentions,
        ReactionCounts reactions,
        Enclosed enclosed,
        boolean collapsed) {
    /** Whether there is still something to read. */
    public enum State {
        PUBLISHED,
        /** Taken out of sight by moderation: a tombstone to all but its author and those who may see what is hidden. */
        HIDDEN,
        /** Only a tombstone is shown; the message can be restored. */
        DELETED,
        /** Only a tombstone is left. */
        PURGED,
        /** It goes on in another channel; whoever may read that finds it there, under this id too. */
        MOVED
    }

    /**
     * What is in a thread, without replies that are deleted or by somebody the viewer ignores.
     *
     * @param latest the number of the newest reply, 0 if there is none
     * @param participants how many known members replied
     */
    public record Replies(long count, long latest, long participants) {}

    /** Whether it is part of a thread that another message began. */
    public boolean isReply() {
        return root != null;
    }

    Message collapse() {
        return shown("", null, replies, ReactionCounts.NONE, true);
    }

    Message with(ReactionCounts counted) {
        return shown(text, language, replies, counted, collapsed);
    }

    Message with(Replies counted) {
        return shown(text, language, counted, reactions, collapsed);
    }

    private Message shown(
            String said, @Nullable String in, Replies counted, ReactionCounts given, boolean withoutWords) {
        return new Message(
                id,
                channel,
                number,
                change,
                author,
                at,
                topic,
                root,
                replyTo,
                alsoInChannel,
                state,
                said,
                in,
                revision,
                editedAt,
                counted,
                withoutWords ? Mentions.NONE : mentions,
                given,
                withoutWords ? Enclosed.NONE : enclosed,
                withoutWords);
    }

    /** What goes with the text, in its order. */
    public List<Block> blocks() {
        return enclosed.blocks();
    }

    /** The text, and plain text for each block, in lines of their own: for mails, screen readers and terminals. */
    public String plainText() {
        return enclosed.after(text);
    }

    /** Whether there is nothing to read for those it was written for: it is deleted, purged or hidden. */
    public boolean isDeleted() {
        return state != State.PUBLISHED;
    }
}
