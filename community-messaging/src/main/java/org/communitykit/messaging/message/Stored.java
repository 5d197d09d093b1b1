package org.communitykit.messaging.message;

import java.time.Instant;
import org.communitykit.Actor;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.channel.View;
import org.communitykit.messaging.content.Enclosed;
import org.communitykit.messaging.topic.TopicId;
import org.jspecify.annotations.Nullable;

/**
 * A message as it is kept.
 *
 * @param change which of the channel's changes its newest is; every visible one takes the next
 * @param reply whether it is to be read in its thread alone
 * @param sender whose key it is: a member's id, or nothing for the host; absent without a key
 * @param state what its author or a moderator made of it, never {@code HIDDEN}
 * @param hidden whether moderation took it out of sight, whatever its state
 * @param shadow whether it is hidden from all but its author, who is not to know
 * @param content the fingerprint of what was posted under the key
 * @param enclosed what goes with the text
 */
record Stored(
        MessageId id,
        ChannelId channel,
        long number,
        long change,
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
        boolean hidden,
        boolean shadow,
        @Nullable MemberId deletedBy,
        String text,
        @Nullable String language,
        int revision,
        @Nullable MemberId editedBy,
        @Nullable Instant editedAt,
        long replies,
        long latestReply,
        long participants,
        Mentions mentions,
        ReactionCounts reactions,
        Enclosed enclosed) {
    /** Whether it is neither deleted nor hidden: it counts, and everybody may read it. */
    boolean published() {
        return state == Message.State.PUBLISHED && !hidden;
    }

    private boolean veiled() {
        return state == Message.State.PUBLISHED && hidden;
    }

    /** The root of the thread that it begins or belongs to. */
    MessageId thread() {
        return root != null ? root : id;
    }

    /** Passes if the message is not deleted. */
    Stored alive() {
        if (!published()) {
            throw new MessageIsDeleted(id);
        }
        return this;
    }

    /** Passes if the message is not deleted, as far as this actor is to know. */
    Stored alive(Actor actor) {
        return isShadowOf(actor) ? this : alive();
    }

    private boolean isShadowOf(Actor actor) {
        return shadow && veiled() && actor.equals(author);
    }

    Stored shadowed() {
        var change = new Change();
        change.hidden = true;
        change.shadow = true;
        return change.made();
    }

    /** As it is shown to everybody, so that no path can show what was deleted. */
    Message shown() {
        return shown(published(), veiled());
    }

    /** As it is shown to one viewer: to authors and those who may see it, also what is hidden. */
    Message shown(View view) {
        boolean sees = view.actor().equals(author) || (hidden && view.may(Messages.SEE_HIDDEN));
        return shown(published() || (veiled() && sees), veiled() && !isShadowOf(view.actor()));
    }

    private Message shown(boolean text, boolean veil) {
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
                root != null && !reply,
                veil ? Message.State.HIDDEN : state,
                text ? this.text : "",
                text ? language : null,
                revision,
                editedAt,
                new Message.Replies(replies, latestReply, participants),
                text ? mentions.shown() : Mentions.NONE,
                text ? reactions : ReactionCounts.NONE,
                text ? enclosed : Enclosed.NONE,
                false);
    }

    /** The current revision, which becomes a row of its own once there is a newer one. */
    Revision current() {
        return new Revision(
                id,
                revision,
                text,
                language,
                editedAt == null ? author : editedBy,
                editedAt == null ? at : editedAt,
                enclosed);
    }

    Stored edited(
            String newText,
            @Nullable String newLanguage,
            Mentions newMentions,
            Enclosed newEnclosed,
            @Nullable MemberId by,
            Instant when) {
        var change = new Change();
        change.mentions = newMentions;
        change.text = newText;
        change.language = newLanguage;
        change.enclosed = newEnclosed;
        change.revision = revision + 1;
        change.editedBy = by;
        change.editedAt = when;
        return change.made();
    }

    /** With something else along with the same words: a revision by the hand and of the time of these words. */
    Stored enclosing(Enclosed newEnclosed) {
        var change = new Change();
        change.enclosed = newEnclosed;
        change.revision = revision + 1;
        return change.made();
    }

    /** With this as what it was posted with. */
    Stored with(Enclosed kept) {
        var change = new Change();
        change.enclosed = kept;
        return change.made();
    }

    Stored in(Message.State newState, @Nullable MemberId by) {
        var change = new Change();
        change.state = newState;
        change.deletedBy = by;
        return change.made();
    }

    Stored hidden(boolean out) {
        var change = new Change();
        change.hidden = out;
        change.shadow = false;
        return change.made();
    }

    /** Without anything of what it said. */
    Stored purged() {
        var change = new Change();
        change.state = Message.State.PURGED;
        change.hidden = false;
        change.content = null;
        change.deletedBy = null;
        change.text = "";
        change.language = null;
        change.mentions = Mentions.NONE;
        change.reactions = ReactionCounts.NONE;
        change.enclosed = Enclosed.NONE;
        return change.made();
    }

    /** As what is left where it was, once it goes on in another channel. Its key stays here. */
    Stored left() {
        var change = new Change();
        change.state = Message.State.MOVED;
        change.text = "";
        change.language = null;
        change.mentions = Mentions.NONE;
        change.reactions = ReactionCounts.NONE;
        change.enclosed = Enclosed.NONE;
        change.replies = 0;
        change.latestReply = 0;
        change.participants = 0;
        return change.made();
    }

    /** As it goes on in another channel. */
    Stored arrived(
            MessageId newId,
            ChannelId newChannel,
            long newNumber,
            long newChange,
            @Nullable TopicId newTopic,
            @Nullable MessageId newRoot,
            @Nullable MessageId newReplyTo) {
        return new Stored(
                newId,
                newChannel,
                newNumber,
                newChange,
                author,
                at,
                newTopic,
                reply,
                newRoot,
                newReplyTo,
                null,
                null,
                null,
                state,
                hidden,
                shadow,
                deletedBy,
                text,
                language,
                revision,
                editedBy,
                editedAt,
                0,
                0,
                0,
                mentions,
                reactions,
                enclosed);
    }

    Stored thread(long newReplies, long newLatest, long newParticipants) {
        var change = new Change();
        change.replies = newReplies;
        change.latestReply = newLatest;
        change.participants = newParticipants;
        return change.made();
    }

    Stored reacted(ReactionCounts counts) {
        var change = new Change();
        change.reactions = counts;
        return change.made();
    }

    Stored mentioning(Mentions whom) {
        var change = new Change();
        change.mentions = whom;
        return change.made();
    }

    Stored changed(long newChange) {
        var change = new Change();
        change.change = newChange;
        return change.made();
    }

    Stored in(@Nullable TopicId newTopic) {
        var change = new Change();
        change.topic = newTopic;
        return change.made();
    }

    /** What can change, as it is to become. */
    private final class Change {
        private long change = Stored.this.change;
        private @Nullable TopicId topic = Stored.this.topic;
        private @Nullable String content = Stored.this.content;
        private Message.State state = Stored.this.state;
        private boolean hidden = Stored.this.hidden;
        private boolean shadow = Stored.this.shadow;
        private @Nullable MemberId deletedBy = Stored.this.deletedBy;
        private String text = Stored.this.text;
        private @Nullable String language = Stored.this.language;
        private int revision = Stored.this.revision;
        private @Nullable MemberId editedBy = Stored.this.editedBy;
        private @Nullable Instant editedAt = Stored.this.editedAt;
        private long replies = Stored.this.replies;
        private long latestReply = Stored.this.latestReply;
        private long participants = Stored.this.participants;
        private Mentions mentions = Stored.this.mentions;
        private ReactionCounts reactions = Stored.this.reactions;
        private Enclosed enclosed = Stored.this.enclosed;

        Stored made() {
            return new Stored(
                    id,
                    channel,
                    number,
                    change,
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
                    hidden,
                    shadow,
                    deletedBy,
                    text,
                    language,
                    revision,
                    editedBy,
                    editedAt,
                    replies,
                    latestReply,
                    participants,
                    mentions,
                    reactions,
                    enclosed);
        }
    }
}
