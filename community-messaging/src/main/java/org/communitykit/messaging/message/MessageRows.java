package org.communitykit.messaging.message;

import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.communitykit.Actor;
import org.communitykit.Fingerprint;
import org.communitykit.Ids;
import org.communitykit.Target;
import org.communitykit.activity.Activity;
import org.communitykit.audit.Act;
import org.communitykit.feature.Context;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.Origin;
import org.communitykit.messaging.block.Ignores;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.channel.Channels;
import org.communitykit.messaging.channel.Doors;
import org.communitykit.messaging.channel.IntervalSet;
import org.communitykit.messaging.channel.Seats;
import org.communitykit.messaging.channel.Tips;
import org.communitykit.messaging.channel.View;
import org.communitykit.messaging.content.Enclosed;
import org.communitykit.messaging.direct.Direct;
import org.communitykit.messaging.topic.TopicId;
import org.communitykit.storage.Erasure;
import org.communitykit.storage.Index;
import org.communitykit.storage.Query;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/**
 * The rows of messages: how they are seen and locked, and what other features do to them. For the features of this
 * module; the verbs are those of {@link Messages}.
 */
public final class MessageRows {
    static final Table<Stored> MESSAGES = Table.of(MethodHandles.lookup(), "message", Stored.class)
            .key("id")
            .limit("id", Ids.LIMIT)
            .limit("channel", Ids.LIMIT)
            .limit("author", Ids.LIMIT)
            .limit("topic", Ids.LIMIT)
            .limit("root", Ids.LIMIT)
            .limit("replyTo", Ids.LIMIT)
            .limit("sender", Ids.LIMIT)
            .limit("key", Ids.LIMIT)
            .limit("content", Fingerprint.LENGTH)
            .limit("deletedBy", Ids.LIMIT)
            .limit("text", NewMessage.TEXT_LIMIT)
            .limit("language", NewMessage.LANGUAGE_LIMIT)
            .limit("editedBy", Ids.LIMIT)
            .limit("mentions", Mentions.TEXT_LIMIT)
            .limit("reactions", ReactionCounts.TEXT_LIMIT)
            .limit("enclosed", Enclosed.LIMIT)
            .unique("in_channel", "channel", "number")
            .unique("once", "sender", "key")
            .index("in_topic", "topic", "reply", "number")
            .index("in_thread", "root", "number")
            .index("changed", "channel", "change")
            .index("by_author", "author", "channel", "number")
            .personal("author", Erasure.BLANK, "text", "language", "content", "enclosed")
            .personal("deletedBy", Erasure.MENTION)
            .personal("editedBy", Erasure.MENTION)
            .withholding("change", "hidden", "shadow", "replies", "latestReply", "participants")
            .build();
    private static final Index<Stored> IN_CHANNEL = MESSAGES.index("in_channel");
    private static final Index<Stored> IN_TOPIC = MESSAGES.index("in_topic");
    private static final Index<Stored> CHANGED = MESSAGES.index("changed");
    private static final Index<Stored> BY_AUTHOR = MESSAGES.index("by_author");
    private static final int BATCH = 1_000;

    private final Context context;
    private final Doors doors;
    private final Tips tips;
    private final Seats seats;
    private final Parts parts = new Parts();

    MessageRows(Context context, Channels channels) {
        this.context = context;
        this.doors = channels.doors();
        this.tips = channels.tips();
        this.seats = channels.seats();
    }

    /** What else there is of messages. */
    public Parts parts() {
        return parts;
    }

    /** A message as it is kept, and what the actor is to its channel. */
    record Seen(Stored row, View view) {
        Message shown() {
            return row.shown(view);
        }
    }

    /** How messages are shown to the view's actor. */
    Showing showing(Reader reader, View view) {
        return showing(reader, view, Ignores.of(reader, view.actor()));
    }

    private Showing showing(Reader reader, View view, Ignores ignored) {
        return new Showing(reader, view, ignored, parts.givers());
    }

    /** The message, which the actor must see, and what they are to its channel. */
    Seen seen(Reader reader, Actor actor, MessageId id) {
        return look(reader, actor, id).orElseThrow(() -> new NoSuchMessage(id));
    }

    Optional<Seen> look(Reader reader, Actor actor, MessageId id) {
        return reader.get(MESSAGES, id).flatMap(message -> look(reader, actor, message));
    }

    private Optional<Seen> look(Reader reader, Actor actor, Stored message) {
        var here = doors.look(reader, actor, message.channel())
                .filter(view -> view.reads() && view.sees(message.number()))
                .map(view -> new Seen(message, view));
        return message.state() != Message.State.MOVED
                ? here
                : Transfer.into(reader, message.id())
                        .flatMap(into -> look(reader, actor, into))
                        .or(() -> here);
    }

    /** {@link #seen}, by its author or somebody with the right to moderate. */
    Seen own(Reader reader, Actor actor, MessageId id) {
        var seen = seen(reader, actor, id);
        boolean author = actor.equals(seen.row().author())
                && seen.view().notKept(Messages.POST).may(Messages.POST);
        if (!author && !seen.view().may(Messages.MODERATE)) {
            throw new NotTheAuthor(actor, id);
        }
        return seen;
    }

    /** {@link #seen}, by its author, whatever they may say any more, or somebody with the right to moderate. */
    Seen removable(Reader reader, Actor actor, MessageId id) {
        var seen = seen(reader, actor, id);
        if (!actor.equals(seen.row().author()) && !seen.view().may(Messages.MODERATE)) {
            throw new NotTheAuthor(actor, id);
        }
        return seen;
    }

    /** Passes if the view's actor can say something in the channel, in new words or other ones. */
    public View speaks(Reader reader, View view) {
        Direct.requireTalk(reader, seats, view.posts());
        return view;
    }

    /** Passes if the view's actor can answer what is in the channel without words. */
    public View reacts(Reader reader, View view) {
        Direct.requireTalk(reader, seats, view.writable());
        return view;
    }

    /** Passes if the actor can give the message words again: their own as new ones, that of others while nothing is closed. */
    View changes(Reader reader, Seen seen) {
        var view = seen.view();
        return view.actor().equals(seen.row().author()) ? speaks(reader, view) : view.writable();
    }

    /** Locks the message's channel, then the message. */
    Stored lock(Tx tx, Stored seen) {
        tips.lock(tx, seen.channel());
        return lock(tx, seen.id());
    }

    /** Locks the message alone. */
    Stored lock(Tx tx, MessageId id) {
        return tx.update(MESSAGES, message -> message, id).orElseThrow(() -> new NoSuchMessage(id));
    }

    /**
     * Changes what is shown of a message: the one way to do so, for with it the message takes the next of its channel's
     * changes. The channel must be locked.
     */
    Stored change(Tx tx, Stored message, UnaryOperator<Stored> visibly) {
        long next = tips.change(tx, message.channel());
        var changed = tx.update(MESSAGES, old -> visibly.apply(old).changed(next), message.id())
                .orElseThrow(() -> new NoSuchMessage(message.id()));
        if (changed.state() != message.state()
                || changed.hidden() != message.hidden()
                || changed.revision() != message.revision()) {
            parts.show(tx, changed);
        }
        return changed;
    }

    void log(Tx tx, String kind, Origin origin, Stored message, List<String> tags) {
        context.log(tx, activity(kind, origin, message.shown()).tagged(tags));
    }

    /** Records what somebody else than the author did to the message; never what it says, which can be purged. */
    void record(Tx tx, String what, View view, Stored message, String before, String after) {
        if (!view.actor().equals(message.author())) {
            context.record(
                    tx,
                    Act.of(view.actor(), what, view.channel().group())
                            .on(Target.of("message", message.id().value()))
                            .to(message.author())
                            .changing(before, after));
        }
    }

    /** All messages of the channel. */
    static Timeline of(ChannelId channel) {
        return new Timeline(
                "channel " + channel,
                IN_CHANNEL.where(channel),
                message -> message.channel().equals(channel));
    }

    /** The top-level messages of the topic. */
    static Timeline of(TopicId topic) {
        return new Timeline(
                "topic " + topic,
                IN_TOPIC.where(topic, false),
                message -> topic.equals(message.topic()) && !message.reply());
    }

    /** All of a topic's messages: those of which its list consists, and the others in their threads. */
    static List<Query<Stored>> all(TopicId topic) {
        return List.of(IN_TOPIC.where(topic, false), IN_TOPIC.where(topic, true));
    }

    /** The topic's first top-level message. */
    static @Nullable MessageId first(Reader reader, TopicId topic) {
        return reader.find(IN_TOPIC.where(topic, false).limit(1)).stream()
                .map(Stored::id)
                .findFirst()
                .orElse(null);
    }

    /** The number of the topic's newest message, 0 if it has none. */
    static long newest(Reader reader, TopicId topic) {
        return Stream.of(false, true)
                .map(reply -> IN_TOPIC.where(topic, reply).descending().limit(1))
                .flatMap(query -> reader.find(query).stream())
                .mapToLong(Stored::number)
                .max()
                .orElse(0);
    }

    /** All that somebody wrote, by channel. */
    static Query<Stored> by(MemberId author) {
        return BY_AUTHOR.where(author);
    }

    /** The message of this number. */
    static Optional<Stored> find(Reader reader, ChannelId channel, long number) {
        return reader.find(IN_CHANNEL.where(channel, number).limit(1)).stream().findFirst();
    }

    /** The message that was just posted, with what goes with it as that is to be kept. */
    Stored enclose(Tx tx, View author, Stored posted) {
        if (posted.enclosed().isEmpty()) {
            return posted;
        }
        var kept = parts.enclose(tx, author, posted.id(), Enclosed.NONE, posted.enclosed());
        return kept.equals(posted.enclosed())
                ? posted
                : tx.update(MESSAGES, message -> message.with(kept), posted.id())
                        .orElseThrow();
    }

    /** A message as it is shown, and what the actor is to its channel. */
    public record Sight(Message message, View view) {}

    /** The message and what the actor is to its channel, which they must be able to read. */
    public Sight see(Reader reader, Actor actor, MessageId id) {
        var seen = seen(reader, actor, id);
        return new Sight(seen.row().shown(), seen.view());
    }

    /** The message as the actor sees it, if they do. */
    public Optional<Message> find(Reader reader, Actor actor, MessageId id) {
        return look(reader, actor, id).map(Seen::shown);
    }

    /**
     * The message, which the actor may edit, locked with its channel; that they did something to it is recorded if it is
     * somebody else's.
     */
    public Message ownToChange(Tx tx, Actor actor, MessageId id, String what) {
        var seen = own(tx, actor, id);
        changes(tx, seen);
        var message = lock(tx, seen.row()).alive();
        record(tx, what, seen.view(), message, "", "");
        return message.shown();
    }

    /** The message, which the actor must be able to see, and which must be neither deleted nor hidden. */
    public Message alive(Reader reader, Actor actor, MessageId id) {
        return seen(reader, actor, id).row().alive().shown();
    }

    /** Locks the message's channel until the transaction ends. */
    public void lockChannel(Tx tx, Message seen) {
        tips.lock(tx, seen.channel());
    }

    /** The message, whoever may see it. */
    public Optional<Message> look(Reader reader, MessageId id) {
        return reader.get(MESSAGES, id).map(Stored::shown);
    }

    /** Locks the message's channel and the message, which must not be deleted, until the transaction ends. */
    public Message hold(Tx tx, Message seen) {
        tips.lock(tx, seen.channel());
        return lock(tx, seen.id()).alive().shown();
    }

    /**
     * Tells that something else that is shown with the message has changed, so that it comes last again among the {@link
     * #changed} of its channel. Locks the channel and then the message.
     */
    public Message touch(Tx tx, Message seen) {
        long next = tips.change(tx, seen.channel());
        return tx.update(MESSAGES, message -> message.changed(next), seen.id())
                .orElseThrow(() -> new NoSuchMessage(seen.id()))
                .shown();
    }

    /**
     * The channel's messages whose newest change comes after this one, in the order of these changes, at most so many.
     * Every message of the channel is there once. Whoever goes on behind the last change they got misses none, however
     * many are made meanwhile. Rights are not asked for.
     */
    public List<Message> changed(Reader reader, ChannelId channel, long after, int limit) {
        return reader.find(CHANGED.where(channel).above(after).limit(limit)).stream()
                .map(Stored::shown)
                .toList();
    }

    /** The message as it is to somebody who sees these numbers of its channel: other replies are not counted. */
    public Message within(Reader reader, Message message, IntervalSet seen) {
        long latest = message.replies().latest();
        boolean all = latest == 0 || seen.containsAll(IntervalSet.of(message.number() + 1, latest));
        return all ? message : message.with(Threads.recount(reader, message.id(), seen::contains, Ignores.NONE));
    }

    /**
     * Some of a channel's messages that have changed.
     *
     * @param reached the last change that was looked at
     * @param more whether there may be others behind it
     */
    public record Changed(List<Message> messages, long reached, boolean more) {}

    /** {@link #changed(Reader, ChannelId, long, int)} as far as the viewer sees them, with nothing collapsed. */
    public Changed changed(Reader reader, View view, long after, int limit) {
        var rows = reader.find(CHANGED.where(view.channel().id()).above(after).limit(limit));
        long reached = rows.isEmpty() ? after : rows.get(rows.size() - 1).change();
        return new Changed(shown(reader, view, rows), reached, rows.size() == limit);
    }

    /** The channel's messages of these numbers, as far as the viewer sees them, with nothing collapsed; at most so many. */
    public List<Message> between(Reader reader, View view, long first, long last, int limit) {
        var query = IN_CHANNEL.where(view.channel().id()).from(first).upTo(last);
        return shown(reader, view, reader.find(query.limit(limit)));
    }

    private List<Message> shown(Reader reader, View view, List<Stored> rows) {
        var seen = rows.stream().filter(row -> view.sees(row.number())).toList();
        return showing(reader, view, Ignores.NONE).all(seen);
    }

    /**
     * A message that everybody is told of as this viewer is told of it; nothing if it has changed once more, of which they
     * are told next, nor if nothing has changed but that there is a reply they do not see.
     */
    public Optional<Message> told(Reader reader, View view, Ignores ignored, Message told) {
        return reader.get(MESSAGES, told.id())
                .filter(row -> row.change() == told.change())
                .filter(row -> view.sees(row.latestReply()) || !answered(reader, row))
                .map(showing(reader, view, ignored)::one);
    }

    /** Whether the newest change of the message is its newest reply. */
    private static boolean answered(Reader reader, Stored root) {
        return find(reader, root.channel(), root.latestReply())
                .filter(reply -> reply.change() == root.change() + 1)
                .isPresent();
    }

    /** Counts reactions of the key on the held message in, or out. */
    public ReactionCounts react(Tx tx, Message held, String key, int more, long value) {
        long next = tips.change(tx, held.channel());
        return tx.update(
                        MESSAGES,
                        message -> message.reacted(message.reactions().plus(key, more, value))
                                .changed(next),
                        held.id())
                .orElseThrow(() -> new NoSuchMessage(held.id()))
                .reactions();
    }

    /** These messages, whoever asks; those that are not there are left out. */
    public List<Message> all(Reader reader, Collection<MessageId> ids) {
        var keys = ids.stream().map(MESSAGES::at).toList();
        return reader.getAll(MESSAGES, keys).stream().map(Stored::shown).toList();
    }

    /** The channel's messages after this number up to the first that is newer than this, whoever asks, at most so many. */
    public List<Message> oldest(Reader reader, ChannelId channel, long after, Instant newer, int limit) {
        return reader.find(IN_CHANNEL.where(channel).above(after).limit(limit)).stream()
                .takeWhile(message -> !message.at().isAfter(newer))
                .map(Stored::shown)
                .toList();
    }

    /** The channel's messages of these numbers, whoever asks. */
    public List<Message> between(Reader reader, ChannelId channel, long first, long last) {
        var messages = new ArrayList<Message>();
        reader.walk(
                IN_CHANNEL.where(channel).from(first).upTo(last).limit(BATCH), stored -> messages.add(stored.shown()));
        return messages;
    }

    /** An activity on the message, about its thread or topic. */
    public Activity activity(String kind, Origin origin, Message message) {
        var activity = Activity.of(context.newId(), origin.by(), kind, origin.at())
                .in(message.channel().value())
                .on(message.id().value());
        if (message.root() != null) {
            return activity.about(message.root().value());
        }
        return message.topic() != null ? activity.about(message.topic().value()) : activity;
    }

    /** The numbers of all of a topic's messages from this one on, threads included, read in batches of {@value #BATCH}. */
    public IntervalSet numbers(Reader reader, TopicId topic, long from) {
        var numbers = new ArrayList<Long>();
        for (boolean reply : new boolean[] {false, true}) {
            var query = IN_TOPIC.where(topic, reply).from(from).limit(BATCH);
            reader.walk(query, message -> numbers.add(message.number()));
        }
        return IntervalSet.of(numbers);
    }

    /** The numbers of a member's own messages in the channel, from this one on, read in batches of {@value #BATCH}. */
    public IntervalSet numbers(Reader reader, MemberId author, ChannelId channel, long from) {
        var numbers = new ArrayList<Long>();
        reader.walk(BY_AUTHOR.where(author, channel).from(from).limit(BATCH), message -> numbers.add(message.number()));
        return IntervalSet.of(numbers);
    }
}
