package org.communitykit.messaging.message;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.communitykit.Actor;
import org.communitykit.event.Event;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.member.MemberId;
import org.communitykit.merge.Merging;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.Origin;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.channel.Channels;
import org.communitykit.messaging.channel.Doors;
import org.communitykit.messaging.content.Enclosed;
import org.communitykit.messaging.rule.Rules;
import org.communitykit.messaging.topic.NewTopic;
import org.communitykit.messaging.topic.Topic;
import org.communitykit.messaging.topic.TopicId;
import org.communitykit.messaging.topic.TopicRows;
import org.communitykit.messaging.topic.Topics;
import org.communitykit.role.Level;
import org.communitykit.role.Permission;
import org.communitykit.role.Risk;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/**
 * The messages of channels. Every verb is one transaction that touches a fixed number of rows, however many messages and
 * members there are; posting writes the message, its channel's tip, its author's seat, one event and one activity, and
 * the topic's and the thread root's rows if it has them. A page of messages is one query, and one for whom the reader ignores.
 *
 * <p>Locks are taken from the whole to the part: channel, topic, thread root, message, seat.
 */
public final class Messages implements Feature {
    /** To post and reply, and to edit and delete one's own. */
    public static final Permission POST =
            new Permission("message:post", "Post messages, edit and delete one's own", Risk.WRITE, Level.MEMBER);

    /** To edit, delete, restore and purge what others wrote. */
    public static final Permission MODERATE = new Permission(
            "message:moderate", "Edit, delete, restore and purge anyone's messages", Risk.MODERATE, Level.MODERATOR);

    /** To mention everybody in a channel. */
    public static final Permission MENTION_ALL =
            new Permission("message:mention-all", "Mention everybody in a channel", Risk.WRITE, Level.MODERATOR);

    /** To see what a message said before it was edited; authors always see that of their own. */
    public static final Permission HISTORY =
            new Permission("message:history", "See the earlier revisions of edited messages", Risk.READ, Level.MEMBER);

    /** To read what moderation has hidden; authors read their own. */
    public static final Permission SEE_HIDDEN = new Permission(
            "message:see-hidden", "Read messages that moderation has hidden", Risk.READ, Level.MODERATOR);

    /** The most revisions of a message. */
    public static final int MAX_REVISIONS = 1_000;

    private final Context context;
    private final Doors doors;
    private final TopicRows topics;
    private final MessageRows rows;
    private final Mentioning mentioning;
    private final Posting posting;
    private final Scrutiny scrutiny;
    private final Revisions revisions;
    private final Removal removal;
    private final Moving moving;
    private final Transfer transfer;
    private final TopicTransfer topicTransfer;

    /** Made by {@code Messaging}. */
    public Messages(Context context, Channels channels, Topics topics, Rules rules) {
        this.context = context;
        this.doors = channels.doors();
        this.topics = topics.rows();
        this.rows = new MessageRows(context, channels);
        this.topics.whenPartlyHidden(new PartlySeen());
        this.mentioning = new Mentioning(context, channels, rows);
        this.posting = new Posting(context, channels, topics.rows(), rows, mentioning, rules);
        this.scrutiny = new Scrutiny(context, rules, topics.rows(), rows, posting);
        this.revisions = new Revisions(context, topics.rows(), rows, mentioning, posting);
        this.removal = new Removal(context, channels.tips(), topics.rows(), rows, mentioning);
        this.moving = new Moving(context, channels.tips(), topics, rows);
        this.transfer =
                new Transfer(context, channels.doors(), channels.tips(), topics.rows(), rows, mentioning, moving);
        this.topicTransfer = new TopicTransfer(context, channels.tips(), topics, rows, moving, transfer);
        rules.ask((author, most) -> context.read(
                reader -> reader.find(MessageRows.by(author).limit(most)).size()));
    }

    @Override
    public Collection<Table<?>> tables() {
        return List.of(MessageRows.MESSAGES, Revisions.REVISIONS, Threads.VOICES, Transfer.MOVED);
    }

    @Override
    public void merged(Tx tx, Merging merging) {
        Threads.merged(tx, merging);
    }

    @Override
    public Collection<Class<? extends Event>> events() {
        return List.of(
                MessagePosted.class,
                MessageEdited.class,
                MessageDeleted.class,
                MessageRestored.class,
                MessagePurged.class,
                MessageHidden.class,
                MessageUnhidden.class,
                MembersMentioned.class,
                MessageMoved.class,
                MessageTransferred.class,
                TopicSplit.class);
    }

    @Override
    public Collection<Permission> permissions() {
        return List.of(POST, MODERATE, MENTION_ALL, HISTORY, SEE_HIDDEN);
    }

    @Override
    public void forget(MemberId member) {
        removal.forget(member);
        mentioning.forget(member);
    }

    /** Posts a message of this text alone. */
    public Posted post(Actor actor, ChannelId channel, String text) {
        return post(actor, channel, NewMessage.of(text));
    }

    /**
     * Posts a message under the channel's next number. A post with a key happens once: when it is repeated, even by
     * someone who may only read any more or into an archived channel, the first answer is given again.
     *
     * <p>It is read for its author and unread for everyone else who is in the channel.
     *
     * @throws org.communitykit.messaging.channel.NoSuchChannel if the actor may not know of the channel, whatever they
     *     posted there before
     * @throws org.communitykit.IdempotencyConflict if the key was used with other content
     * @throws org.communitykit.role.NotAllowed without the right {@link #POST} in the channel's group
     * @throws MessageIsDeleted if it replies to a deleted message, or in the thread of one
     * @throws org.communitykit.messaging.rule.RefusedByRule if a rule refuses it; if one holds it, the answer says so
     */
    public Posted post(Actor actor, ChannelId channel, NewMessage message) {
        var origin = Origin.of(actor, message.origin().orElse(null), context.now());
        var judged = scrutiny.post(actor, channel, message);
        return context.transact(tx -> posting.post(tx, actor, channel, judged, origin));
    }

    /** The message, if the actor may read its channel; in full even if they ignore its author. */
    public Optional<Message> find(Actor actor, MessageId id) {
        return context.read(reader -> rows.look(reader, actor, id)
                .map(seen -> rows.showing(reader, seen.view()).one(seen.row())));
    }

    /** The message of this number. */
    public Optional<Message> find(Actor actor, ChannelId channel, long number) {
        return context.read(reader -> {
            var view = doors.see(reader, actor, channel).inside();
            return view.sees(number)
                    ? MessageRows.find(reader, channel, number).map(rows.showing(reader, view)::one)
                    : Optional.empty();
        });
    }

    /** Messages of the channel, replies included unless the window is {@link Window#withoutReplies without}. */
    public Page list(Actor actor, ChannelId channel, Window window) {
        return context.read(reader -> {
            var view = doors.see(reader, actor, channel).inside();
            return MessageRows.of(channel).page(window, rows.showing(reader, view));
        });
    }

    /** Top-level messages of the topic, and replies that are also in the channel; {@link #thread} gives the replies to each. */
    public Page list(Actor actor, TopicId topic, Window window) {
        return context.read(reader -> {
            var sight = topics.see(reader, actor, topic);
            return MessageRows.of(sight.topic().id()).page(window, rows.showing(reader, sight.view()));
        });
    }

    /** Replies in the thread below a top-level message. */
    public Page thread(Actor actor, MessageId root, Window window) {
        return context.read(reader -> {
            var seen = rows.seen(reader, actor, root);
            return Threads.of(seen.row().id()).page(window, rows.showing(reader, seen.view()));
        });
    }

    /** Who replied in the thread below a top-level message, by id. */
    public org.communitykit.Page<MemberId> participants(
            Actor actor, MessageId root, @Nullable String cursor, int size) {
        return context.read(reader -> {
            var seen = rows.seen(reader, actor, root);
            return Threads.participants(reader, seen.row().id(), seen.view()).page(reader, cursor, size);
        });
    }

    /** Gives the message another text, if it is still at this revision. */
    public Message edit(Actor actor, MessageId id, int revision, String text) {
        return edit(actor, id, Edit.of(revision, text));
    }

    /**
     * Gives the message another text, if it is still at the revision the edit was made on. What it said before is kept
     * as a revision; its number stays. Repeating an edit gives the message as it is and does nothing.
     *
     * @throws RevisionConflict if somebody else edited it first
     * @throws EditWindowIsOver if its author may not change it any more
     * @throws NotTheAuthor without the right {@link #MODERATE}, if it is somebody else's
     * @throws org.communitykit.messaging.rule.RefusedByRule if a rule refuses it, or wants somebody to look at it first
     */
    public Message edit(Actor actor, MessageId id, Edit edit) {
        var origin = Origin.of(actor, edit.origin().orElse(null), context.now());
        var judged = scrutiny.edit(actor, id, edit);
        return context.transact(tx -> revisions.edit(tx, actor, id, judged, origin));
    }

    /**
     * What the message said, first revision first, the current one included.
     *
     * @throws MessageIsDeleted if it is; then its history is as gone as it is
     */
    public List<Revision> revisions(Actor actor, MessageId id) {
        return context.read(reader -> revisions.list(reader, actor, id));
    }

    /**
     * Deletes the message, which leaves a tombstone at its place; false if it is deleted already. It counts as unread
     * for nobody any more. Its replies stay. Also possible in archived channels and locked topics, and for authors who are
     * muted.
     *
     * @throws NotTheAuthor without the right {@link #MODERATE}, if it is somebody else's
     */
    public boolean delete(Actor actor, MessageId id) {
        return context.transact(tx -> removal.delete(tx, actor, id));
    }

    /**
     * Takes {@link #delete} back; false if the message is not deleted. Authors restore what they deleted themselves.
     *
     * @throws MessageIsPurged if there is nothing left to restore
     * @throws MessageIsDeleted if it is a reply in the thread of a deleted message
     */
    public boolean restore(Actor actor, MessageId id) {
        return context.transact(tx -> removal.restore(tx, actor, id));
    }

    /**
     * Deletes what the message said for good: its text, revisions, reactions and the fingerprint of its key; false if
     * that has been done. What is left is the tombstone, so that numbers and threads stay whole. It takes the right
     * {@link #MODERATE}.
     */
    public boolean purge(Actor actor, MessageId id) {
        return context.transact(tx -> removal.purge(tx, actor, id));
    }

    /**
     * Shows everybody a message that a rule has shown to its author alone, at its place and unread; false if it is no such
     * message. It takes the right {@link #MODERATE}.
     */
    public boolean reveal(Actor actor, MessageId id) {
        return context.transact(tx -> removal.reveal(tx, actor, id));
    }

    /**
     * Accepts the message as what resolves its topic. The topic's opener may, and whoever has the right {@link
     * Topics#MODERATE}; accepting another one later replaces it.
     */
    public Topic accept(Actor actor, MessageId id) {
        return accept(actor, id, Optional.empty());
    }

    /** {@link #accept(Actor, MessageId)}, by whom and when the host tells. */
    public Topic accept(Actor actor, MessageId id, Origin told) {
        return accept(actor, id, Optional.of(told));
    }

    private Topic accept(Actor actor, MessageId id, Optional<Origin> told) {
        var origin = Origin.of(actor, told.orElse(null), context.now());
        return context.transact(tx -> {
            var message = rows.seen(tx, actor, id).row();
            if (message.topic() == null) {
                throw new MessageHasNoTopic(id);
            }
            var sight = topics.own(tx, actor, message.topic());
            rows.lock(tx, message.id()).alive();
            return topics.still(tx, topics.resolve(tx, sight.topic(), message.id(), origin), sight.view());
        });
    }

    /**
     * Has a top-level message and its thread in another topic of its channel from now on. Ids, numbers and what anybody
     * has read stay as they are; nothing happens if it is there already. It takes the right {@link Topics#MODERATE}.
     *
     * @throws ReplyStaysInThread if it is a reply, which goes where the message goes that began its thread
     * @throws org.communitykit.messaging.topic.NoSuchTopic if the topic is of another channel
     * @throws TooManyToMove if its thread is too long for one step
     */
    public Message move(Actor actor, MessageId id, TopicId to) {
        return context.transact(tx -> moving.move(tx, actor, id, to));
    }

    /**
     * Opens a topic for what a topic has gone on to be about: a top-level message of it, all that come after that, and
     * their threads. Ids, numbers and what anybody has read stay as they are. Repeated under the new topic's id, it gives
     * the first answer again. It takes the right {@link Topics#MODERATE}.
     *
     * @throws ReplyStaysInThread if it is a reply
     * @throws MessageHasNoTopic if it belongs to no topic
     * @throws org.communitykit.messaging.topic.TitleIsTaken if another topic of the channel has the title
     * @throws TooManyToMove if there are too many for one step
     * @throws org.communitykit.messaging.rule.RefusedByRule if a rule refuses the title, or wants somebody to look at it
     */
    public Topic split(Actor actor, MessageId from, NewTopic into) {
        return moving.split(actor, from, into);
    }

    /**
     * Has everything of one topic in another one of the same channel from now on, if the first is still at the expected
     * version. It is found under both ids then, and its own title is free. Ids of messages, numbers and what anybody has
     * read stay as they are. Repeated, it does nothing. It takes the right {@link Topics#MODERATE}.
     *
     * @throws org.communitykit.messaging.topic.TopicConflict if it is not
     * @throws org.communitykit.messaging.topic.NoSuchTopic if the other is of another channel
     * @throws TooManyToMove if there are too many messages in it for one step; split it first
     */
    public Topic merge(Actor actor, TopicId topic, long expectedVersion, TopicId into) {
        return context.transact(tx -> moving.merge(tx, actor, topic, expectedVersion, into));
    }

    /**
     * Has a top-level message and what is not deleted of its thread go on in another channel, and gives it as it is there:
     * under a new id and the channel's next number, unread for all but its author, with its time, revisions, reactions, files and votes.
     * Where it was there is a tombstone. Whoever may read the other channel finds it there under its old id too, and can do
     * with that what they can with the new one; a repeated post gives the first answer. Again, nothing happens.
     *
     * <p>It takes the right {@link #MODERATE} in both channels, and that to say something in the other one.
     *
     * @throws ReplyStaysInThread if it is a reply
     * @throws MessageIsDeleted if it is
     * @throws org.communitykit.messaging.topic.TopicNeeded if the channel takes nothing without a topic
     * @throws TooManyToMove if its thread is too long for one step
     */
    public Message transfer(Actor actor, MessageId id, ChannelId to) {
        return context.transact(tx -> transfer.transfer(tx, actor, id, to, null));
    }

    /** {@link #transfer(Actor, MessageId, ChannelId)}, into this topic of the other channel; {@link #move} in its own. */
    public Message transfer(Actor actor, MessageId id, TopicId to) {
        return context.transact(tx -> transfer.transfer(tx, actor, id, to));
    }

    /**
     * Has a topic go on in another channel, if it is still at the expected version, and gives it as it is there: a new one
     * of the same title, tags, opener, lock and resolution, with all its messages, each as in {@link
     * #transfer(Actor, MessageId, ChannelId)}. Whoever may read the other channel finds it there under its old id too. What
     * is deleted or hidden stays where it is with its thread, outside of topics. Again, nothing happens.
     *
     * <p>It takes the rights {@link #MODERATE} and {@link Topics#MODERATE} in both channels, and those to say something and
     * open topics in the other one. Costs are those of as many posts.
     *
     * @throws org.communitykit.messaging.topic.TopicConflict if it is not
     * @throws org.communitykit.messaging.topic.TitleIsTaken if a topic of the other channel has the title
     * @throws org.communitykit.messaging.topic.TopicsNotUsed if the other channel has no topics
     * @throws org.communitykit.messaging.rule.RefusedByRule if a rule of the other channel refuses the title
     * @throws TooManyToMove if there are too many messages in it for one step; split it first
     */
    public Topic transfer(Actor actor, TopicId topic, long expectedVersion, ChannelId to) {
        return topicTransfer.transfer(actor, topic, expectedVersion, to);
    }

    // for the features of this module

    public MessageRows rows() {
        return rows;
    }

    /** Purges a message for its age; false if it is purged already. */
    public boolean expire(Tx tx, Message message) {
        return removal.expire(tx, message.id());
    }

    /** Takes a message out of sight, in whatever channel; false if it is, or is gone. */
    public boolean hide(Tx tx, MessageId id) {
        return removal.hide(tx, id);
    }

    /** Takes {@link #hide} back; nothing if it is not hidden. */
    public void unhide(Tx tx, MessageId id) {
        removal.unhide(tx, id);
    }

    /**
     * Has something else go with the words of a message: a revision without the mark of an edit, by whoever may edit it,
     * of which nobody is notified.
     */
    public Message enclose(Tx tx, Actor actor, MessageId id, UnaryOperator<Enclosed> change) {
        return revisions.enclose(tx, actor, id, change);
    }

    /** What the rules say to posts. */
    public Scrutiny scrutiny() {
        return scrutiny;
    }

    /** How messages come to be. */
    public Posting posting() {
        return posting;
    }
}
