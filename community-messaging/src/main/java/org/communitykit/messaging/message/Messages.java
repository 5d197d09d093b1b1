package org.communitykit.messaging.message;

import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.communitykit.Actor;
import org.communitykit.Fingerprint;
import org.communitykit.IdempotencyConflict;
import org.communitykit.Ids;
import org.communitykit.activity.Activity;
import org.communitykit.event.Event;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.Kinds;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.Origin;
import org.communitykit.messaging.channel.Channel;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.channel.Channels;
import org.communitykit.messaging.channel.IntervalSet;
import org.communitykit.messaging.topic.Topic;
import org.communitykit.messaging.topic.TopicId;
import org.communitykit.messaging.topic.TopicIsLocked;
import org.communitykit.messaging.topic.TopicNeeded;
import org.communitykit.messaging.topic.Topics;
import org.communitykit.messaging.topic.TopicsNotUsed;
import org.communitykit.role.Level;
import org.communitykit.role.Permission;
import org.communitykit.role.Risk;
import org.communitykit.storage.Index;
import org.communitykit.storage.Query;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/**
 * The messages of channels. Every verb is one transaction that touches a fixed number of rows, however many messages and
 * members there are; posting writes the message, its channel's last number, its author's seat, one event and one
 * activity, and the topic's and the thread root's rows if it has them.
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

    /** To see what a message said before it was edited; authors always see that of their own. */
    public static final Permission HISTORY =
            new Permission("message:history", "See the earlier revisions of edited messages", Risk.READ, Level.MEMBER);

    /** The most revisions of a message. */
    public static final int MAX_REVISIONS = 1_000;

    /** How many replies of a thread are of one member. */
    record Voice(MessageId root, MemberId member, long replies) {}

    private static final Table<Stored> MESSAGES = Table.of(MethodHandles.lookup(), "message", Stored.class)
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
            .limit("reactions", ReactionCounts.TEXT_LIMIT)
            .unique("in_channel", "channel", "number")
            .unique("once", "sender", "key")
            .index("in_topic", "topic", "reply", "number")
            .index("in_thread", "root", "number")
            .index("by_author", "author", "channel", "number")
            .build();
    private static final Table<Revision> REVISIONS = Table.of(
                    MethodHandles.lookup(), "message_revision", Revision.class)
            .key("message", "number")
            .limit("message", Ids.LIMIT)
            .limit("text", NewMessage.TEXT_LIMIT)
            .limit("language", NewMessage.LANGUAGE_LIMIT)
            .limit("by", Ids.LIMIT)
            .build();
    private static final Table<Voice> VOICES = Table.of(MethodHandles.lookup(), "thread_voice", Voice.class)
            .key("root", "member")
            .limit("root", Ids.LIMIT)
            .limit("member", Ids.LIMIT)
            .build();
    private static final Index<Stored> IN_CHANNEL = MESSAGES.index("in_channel");
    private static final Index<Stored> ONCE = MESSAGES.index("once");
    private static final Index<Stored> IN_TOPIC = MESSAGES.index("in_topic");
    private static final Index<Stored> IN_THREAD = MESSAGES.index("in_thread");
    private static final Index<Stored> BY_AUTHOR = MESSAGES.index("by_author");
    private static final int BATCH = 1_000;

    private final Context context;
    private final Channels channels;
    private final Topics topics;
    private final List<BiConsumer<Tx, MessageId>> purging = new CopyOnWriteArrayList<>();

    /** Made by {@code Messaging}. */
    public Messages(Context context, Channels channels, Topics topics) {
        this.context = context;
        this.channels = channels;
        this.topics = topics;
    }

    @Override
    public Collection<Table<?>> tables() {
        return List.of(MESSAGES, REVISIONS, VOICES);
    }

    @Override
    public Collection<Class<? extends Event>> events() {
        return List.of(
                MessagePosted.class,
                MessageEdited.class,
                MessageDeleted.class,
                MessageRestored.class,
                MessagePurged.class);
    }

    @Override
    public Collection<Permission> permissions() {
        return List.of(POST, MODERATE, HISTORY);
    }

    /** Posts a message of this text alone. */
    public Posted post(Actor actor, ChannelId channel, String text) {
        return post(actor, channel, NewMessage.of(text));
    }

    /**
     * Posts a message under the channel's next number. A post with a key happens once: when it is repeated, even by
     * someone who may not post any more or into an archived channel, the first answer is given again.
     *
     * <p>It is read for its author and unread for everyone else who is in the channel.
     *
     * @throws IdempotencyConflict if the key was used with other content
     * @throws org.communitykit.role.NotAllowed without the right {@link #POST} in the channel's group
     * @throws MessageIsDeleted if it replies to a deleted message, or in the thread of one
     */
    public Posted post(Actor actor, ChannelId id, NewMessage wanted) {
        var now = context.now();
        var origin = Origin.of(actor, wanted.origin().orElse(null), now);
        var content = wanted.key().map(key -> content(id, wanted)).orElse(null);
        var sender = wanted.key()
                .map(key -> actor instanceof MemberId member ? member.value() : "")
                .orElse(null);
        return context.transact(tx -> {
            if (sender != null) {
                var first = once(tx, sender, wanted.key().get());
                if (first.isPresent()) {
                    return replay(first.get(), content);
                }
            }
            var view = channels.see(tx, actor, id).inside().require(POST);
            var parent = wanted.replyTo().map(to -> answered(tx, id, to));
            var root = parent.map(to -> to.root() != null ? to.root() : to.id()).orElse(null);
            long number = channels.advance(tx, id).last();
            var topic = topic(tx, view, wanted, parent, origin);
            var message = new Stored(
                    new MessageId(context.newId()),
                    id,
                    number,
                    origin.by(),
                    origin.at(),
                    topic,
                    root != null,
                    root,
                    wanted.replyTo().orElse(null),
                    sender,
                    wanted.key().orElse(null),
                    content,
                    Message.State.PUBLISHED,
                    null,
                    wanted.text(),
                    wanted.language().orElse(null),
                    1,
                    null,
                    null,
                    0,
                    0,
                    0,
                    ReactionCounts.NONE);
            if (!tx.insert(MESSAGES, message)) {
                // the same post was committed since we looked; nobody has seen the number yet
                channels.retreat(tx, id);
                return replay(once(tx, sender, wanted.key().orElseThrow()).orElseThrow(), content);
            }
            var kind = place(tx, view, message);
            if (origin.by() != null) {
                channels.seats().own(tx, origin.by(), id, number);
            }
            context.publish(tx, new MessagePosted(message.id(), id, number, topic, root));
            log(tx, kind.name(), origin, message, kind.tags());
            return new Posted(message.id(), number, false);
        });
    }

    private static String content(ChannelId channel, NewMessage wanted) {
        return Fingerprint.of(
                channel,
                wanted.text(),
                wanted.replyTo().orElse(null),
                wanted.topic().orElse(null),
                wanted.newTopic().orElse(null),
                wanted.language().orElse(null),
                wanted.origin().orElse(null));
    }

    private static Optional<Stored> once(Reader reader, @Nullable String sender, String key) {
        return sender == null
                ? Optional.empty()
                : reader.find(ONCE.where(sender, key).limit(1)).stream().findFirst();
    }

    private static Posted replay(Stored first, @Nullable String content) {
        // what a purged message said is not even known as a fingerprint
        if (first.content() != null && !first.content().equals(content)) {
            throw new IdempotencyConflict("message", first.id().value());
        }
        return new Posted(first.id(), first.number(), true);
    }

    private static Stored answered(Reader reader, ChannelId channel, MessageId id) {
        var parent = reader.get(MESSAGES, id)
                .filter(message -> message.channel().equals(channel))
                .orElseThrow(() -> new NoSuchMessage(id));
        return alive(parent);
    }

    private static Stored alive(Stored message) {
        if (!message.published()) {
            throw new MessageIsDeleted(message.id());
        }
        return message;
    }

    private @Nullable TopicId topic(
            Tx tx, Channels.View view, NewMessage wanted, Optional<Stored> parent, Origin origin) {
        if (parent.isPresent()) {
            return parent.get().topic();
        }
        var channel = view.channel();
        if (wanted.newTopic().isPresent()) {
            return topics.named(tx, view, wanted.newTopic().get(), origin);
        }
        if (wanted.topic().isPresent()) {
            if (channel.topics() == Channel.TopicUse.NONE) {
                throw new TopicsNotUsed(channel.id());
            }
            return wanted.topic().get();
        }
        if (channel.topics() == Channel.TopicUse.REQUIRED) {
            throw new TopicNeeded(channel.id());
        }
        return null;
    }

    private record Kind(String name, List<String> tags) {}

    /** Tells topic and thread of the new message, which tells in turn what kind of activity it is. */
    private Kind place(Tx tx, Channels.View view, Stored message) {
        Topic topic = null;
        if (message.topic() != null) {
            topic = topics.post(tx, view, message.topic(), message.id(), message.number(), message.reply());
        }
        var tags = topic == null ? List.<String>of() : topic.tags();
        if (message.root() != null) {
            voice(tx, alive(lock(tx, message.root())), message, 1);
            return new Kind(Kinds.MESSAGE_REPLIED, tags);
        }
        boolean opens = topic != null && message.id().equals(topic.first());
        return new Kind(opens ? Kinds.TOPIC_OPENED : Kinds.MESSAGE_POSTED, tags);
    }

    /** Counts a reply in, or out, at its locked root. */
    private void voice(Tx tx, Stored root, Stored reply, int more) {
        long participants = root.participants();
        var author = reply.author();
        if (author != null) {
            var voice = tx.update(VOICES, v -> new Voice(v.root(), v.member(), v.replies() + more), root.id(), author);
            if (voice.isEmpty()) {
                tx.insert(VOICES, new Voice(root.id(), author, more));
                participants++;
            } else if (voice.get().replies() == 0) {
                tx.delete(VOICES, root.id(), author);
                participants--;
            }
        }
        long latest = Math.max(root.latestReply(), reply.number());
        if (more < 0 && root.latestReply() == reply.number()) {
            latest = newestReply(tx, root.id(), reply.number());
        }
        var counted = root.thread(root.replies() + more, latest, participants);
        tx.update(MESSAGES, old -> counted, root.id());
    }

    private static long newestReply(Reader reader, MessageId root, long before) {
        var query = IN_THREAD.where(root).below(before).descending().limit(BATCH);
        while (true) {
            var page = reader.find(query);
            for (var reply : page) {
                if (reply.published()) {
                    return reply.number();
                }
            }
            if (page.size() < BATCH) {
                return 0;
            }
            query = query.after(page.get(page.size() - 1));
        }
    }

    /** The message, if the actor may read its channel. */
    public Optional<Message> find(Actor actor, MessageId id) {
        return context.read(reader -> look(reader, actor, id).map(Seen::shown));
    }

    /** The message of this number. */
    public Optional<Message> find(Actor actor, ChannelId channel, long number) {
        return context.read(reader -> {
            channels.see(reader, actor, channel).inside();
            return reader.find(IN_CHANNEL.where(channel, number).limit(1)).stream()
                    .findFirst()
                    .map(Stored::shown);
        });
    }

    /** Messages of the channel, replies included. */
    public Page list(Actor actor, ChannelId channel, Window window) {
        return context.read(reader -> {
            channels.see(reader, actor, channel).inside();
            return page(
                    reader,
                    IN_CHANNEL.where(channel),
                    "channel " + channel,
                    message -> message.channel().equals(channel),
                    window);
        });
    }

    /** Top-level messages of the topic; {@link #thread} gives the replies to each. */
    public Page list(Actor actor, TopicId topic, Window window) {
        return context.read(reader -> {
            topics.see(reader, actor, topic);
            return page(
                    reader,
                    IN_TOPIC.where(topic, false),
                    "topic " + topic,
                    message -> topic.equals(message.topic()) && !message.reply(),
                    window);
        });
    }

    /** Replies in the thread below a top-level message. */
    public Page thread(Actor actor, MessageId root, Window window) {
        return context.read(reader -> {
            see(reader, actor, root);
            return page(
                    reader, IN_THREAD.where(root), "thread " + root, message -> root.equals(message.root()), window);
        });
    }

    /** Who replied in the thread below a top-level message, by id, after the given one, at most {@code limit}. */
    public List<MemberId> participants(Actor actor, MessageId root, Optional<MemberId> after, int limit) {
        if (limit < 1 || limit > Window.MAX) {
            throw new IllegalArgumentException("a page has 1 to " + Window.MAX + " rows, not " + limit);
        }
        return context.read(reader -> {
            see(reader, actor, root);
            var all = VOICES.primary().where(root);
            return reader.find(after.map(all::above).orElse(all).limit(limit)).stream()
                    .map(Voice::member)
                    .toList();
        });
    }

    private static Page page(Reader reader, Query<Stored> all, String list, Predicate<Stored> belongs, Window window) {
        int limit = window.limit();
        return switch (window.from()) {
            case NEWEST -> backward(reader.find(all.descending().limit(limit + 1)), list, limit, 1);
            case EARLIER -> {
                long end = window.cursor().earlierThan(list);
                yield backward(reader.find(all.below(end).descending().limit(limit + 1)), list, limit, end);
            }
            case OLDEST -> forward(reader.find(all.limit(limit)), list, 0);
            case LATER -> {
                long start = window.cursor().laterThan(list);
                yield forward(reader.find(all.above(start).limit(limit)), list, start);
            }
            case AROUND -> {
                var middle = reader.get(MESSAGES, window.message())
                        .filter(belongs)
                        .orElseThrow(() -> new NoSuchMessage(window.message()));
                yield around(reader, all, list, middle, limit);
            }
        };
    }

    private static Page backward(List<Stored> rows, String list, int limit, long end) {
        boolean more = rows.size() > limit;
        var shown = rows.subList(0, Math.min(limit, rows.size()));
        var earlier =
                more ? Optional.of(Cursor.earlier(list, shown.get(limit - 1).number())) : Optional.<Cursor>empty();
        var later = Cursor.later(list, shown.isEmpty() ? end - 1 : shown.get(0).number());
        return new Page(shown.stream().map(Stored::shown).toList(), earlier, later);
    }

    private static Page forward(List<Stored> rows, String list, long start) {
        long end = rows.isEmpty() ? start : rows.get(rows.size() - 1).number();
        var earlier = start == 0 ? Optional.<Cursor>empty() : Optional.of(Cursor.earlier(list, start + 1));
        return new Page(rows.stream().map(Stored::shown).toList(), earlier, Cursor.later(list, end));
    }

    private static Page around(Reader reader, Query<Stored> all, String list, Stored middle, int limit) {
        int half = (limit - 1) / 2;
        var before = reader.find(all.below(middle.number()).descending().limit(half + 1));
        boolean more = before.size() > half;
        var rows = new ArrayList<>(more ? before.subList(0, half) : before);
        Collections.reverse(rows);
        rows.add(middle);
        if (rows.size() < limit) {
            rows.addAll(reader.find(all.above(middle.number()).limit(limit - rows.size())));
        }
        var earlier = more ? Optional.of(Cursor.earlier(list, rows.get(0).number())) : Optional.<Cursor>empty();
        var later = Cursor.later(list, rows.get(rows.size() - 1).number());
        return new Page(rows.stream().map(Stored::shown).toList(), earlier, later);
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
     * @throws NotTheAuthor without the right {@link #MODERATE}, if it is somebody else's
     */
    public Message edit(Actor actor, MessageId id, Edit edit) {
        var origin = Origin.of(actor, edit.origin().orElse(null), context.now());
        return context.transact(tx -> {
            var seen = own(tx, actor, id);
            seen.view().writable();
            unlocked(tx, seen);
            var message = alive(lock(tx, id));
            var language = edit.language().orElse(message.language());
            if (message.revision() != edit.revision()) {
                var next = edit.revision() + 1 == message.revision()
                        ? Optional.of(message.current())
                        : tx.get(REVISIONS, id, edit.revision() + 1);
                var repeated = next.filter(
                        revision -> revision.text().equals(edit.text()) && Objects.equals(revision.by(), origin.by()));
                if (repeated.isEmpty()) {
                    throw new RevisionConflict(id, edit.revision(), message.revision());
                }
                return message.shown();
            }
            if (message.text().equals(edit.text()) && Objects.equals(message.language(), language)) {
                return message.shown();
            }
            if (message.revision() == MAX_REVISIONS) {
                throw new TooManyRevisions(id);
            }
            tx.insert(REVISIONS, message.current());
            var edited = message.edited(edit.text(), language, origin.by(), origin.at());
            tx.update(MESSAGES, old -> edited, id);
            context.publish(tx, new MessageEdited(id, edited.channel(), edited.number(), edited.revision()));
            log(tx, Kinds.MESSAGE_EDITED, origin, edited, List.of());
            return edited.shown();
        });
    }

    /**
     * What the message said, first revision first, the current one included.
     *
     * @throws MessageIsDeleted if it is; then its history is as gone as it is
     */
    public List<Revision> revisions(Actor actor, MessageId id) {
        return context.read(reader -> {
            var seen = look(reader, actor, id).orElseThrow(() -> new NoSuchMessage(id));
            if (!actor.equals(seen.row().author())) {
                seen.view().require(HISTORY);
            }
            var message = alive(seen.row());
            var revisions = new ArrayList<>(reader.find(
                    REVISIONS.primary().where(id).below(message.revision()).limit(MAX_REVISIONS)));
            revisions.add(message.current());
            return List.copyOf(revisions);
        });
    }

    /**
     * Deletes the message, which leaves a tombstone at its place; false if it is deleted already. It counts as unread
     * for nobody any more. Its replies stay. Also possible in archived channels and locked topics.
     *
     * @throws NotTheAuthor without the right {@link #MODERATE}, if it is somebody else's
     */
    public boolean delete(Actor actor, MessageId id) {
        return context.transact(tx -> {
            own(tx, actor, id);
            var message = locked(tx, id);
            if (!message.published()) {
                return false;
            }
            bury(tx, actor, message);
            return true;
        });
    }

    private void bury(Tx tx, Actor actor, Stored message) {
        var by = actor instanceof MemberId member ? member : null;
        turn(tx, message, message.in(Message.State.DELETED, by), -1);
        context.publish(tx, new MessageDeleted(message.id(), message.channel(), message.number()));
        log(tx, Kinds.MESSAGE_DELETED, Origin.of(actor, null, context.now()), message, List.of());
    }

    /**
     * Takes {@link #delete} back; false if the message is not deleted. Authors restore what they deleted themselves.
     *
     * @throws MessageIsPurged if there is nothing left to restore
     * @throws MessageIsDeleted if it is a reply in the thread of a deleted message
     */
    public boolean restore(Actor actor, MessageId id) {
        return context.transact(tx -> {
            var seen = own(tx, actor, id);
            seen.view().writable();
            unlocked(tx, seen);
            var message = locked(tx, id);
            if (message.published()) {
                return false;
            }
            if (message.state() == Message.State.PURGED) {
                throw new MessageIsPurged(id);
            }
            if (!actor.equals(message.deletedBy()) && !seen.view().may(MODERATE)) {
                throw new NotTheAuthor(actor, id);
            }
            if (message.root() != null) {
                alive(tx.get(MESSAGES, message.root()).orElseThrow());
            }
            turn(tx, message, message.in(Message.State.PUBLISHED, null), 1);
            context.publish(tx, new MessageRestored(id, message.channel(), message.number()));
            log(tx, Kinds.MESSAGE_RESTORED, Origin.of(actor, null, context.now()), message, List.of());
            return true;
        });
    }

    /**
     * Deletes what the message said for good: its text, revisions, reactions and the fingerprint of its key; false if
     * that has been done. What is left is the tombstone, so that numbers and threads stay whole. It takes the right
     * {@link #MODERATE}.
     */
    public boolean purge(Actor actor, MessageId id) {
        return context.transact(tx -> {
            look(tx, actor, id).orElseThrow(() -> new NoSuchMessage(id)).view().require(MODERATE);
            var message = locked(tx, id);
            if (message.state() == Message.State.PURGED) {
                return false;
            }
            if (message.published()) {
                bury(tx, actor, message);
            }
            tx.deleteAll(REVISIONS.primary().where(id));
            purging.forEach(part -> part.accept(tx, id));
            tx.update(MESSAGES, Stored::purged, id);
            context.publish(tx, new MessagePurged(id, message.channel(), message.number()));
            return true;
        });
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
            var message =
                    look(tx, actor, id).orElseThrow(() -> new NoSuchMessage(id)).row();
            if (message.topic() == null) {
                throw new MessageHasNoTopic(id);
            }
            var topic = topics.resolvable(tx, actor, message.topic());
            alive(lock(tx, id));
            return topics.resolve(tx, topic, id, origin);
        });
    }

    /** Locks what the message's state counts in, then the message: its channel, its root, itself. */
    private Stored locked(Tx tx, MessageId id) {
        var message = tx.get(MESSAGES, id).orElseThrow(() -> new NoSuchMessage(id));
        channels.lock(tx, message.channel());
        if (message.root() != null) {
            lock(tx, message.root());
        }
        return lock(tx, id);
    }

    /** Stores the message in its new state and counts it in or out where it counts, all of which is locked. */
    private void turn(Tx tx, Stored before, Stored after, int more) {
        tx.update(MESSAGES, old -> after, before.id());
        channels.delete(tx, channels.lock(tx, before.channel()), before.number(), more < 0);
        if (before.root() != null) {
            voice(tx, tx.get(MESSAGES, before.root()).orElseThrow(), before, more);
        }
    }

    private static Stored lock(Tx tx, MessageId id) {
        return tx.update(MESSAGES, message -> message, id).orElseThrow(() -> new NoSuchMessage(id));
    }

    private Seen own(Reader reader, Actor actor, MessageId id) {
        var seen = look(reader, actor, id).orElseThrow(() -> new NoSuchMessage(id));
        boolean author = actor.equals(seen.row().author()) && seen.view().may(POST);
        if (!author && !seen.view().may(MODERATE)) {
            throw new NotTheAuthor(actor, id);
        }
        return seen;
    }

    private void unlocked(Reader reader, Seen seen) {
        var topic = seen.row().topic();
        if (topic != null && !seen.view().may(Topics.MODERATE)) {
            topics.get(reader, topic).filter(Topic::locked).ifPresent(locked -> {
                throw new TopicIsLocked(topic);
            });
        }
    }

    private void log(Tx tx, String kind, Origin origin, Stored message, List<String> tags) {
        context.log(tx, activity(kind, origin, message.shown()).tagged(tags));
    }

    private record Seen(Stored row, Channels.View view) {
        Message shown() {
            return row.shown();
        }
    }

    private Optional<Seen> look(Reader reader, Actor actor, MessageId id) {
        return reader.get(MESSAGES, id)
                .flatMap(message -> channels.look(reader, actor, message.channel())
                        .filter(Channels.View::reads)
                        .map(view -> new Seen(message, view)));
    }

    // for the features of this module

    /** A message and what the actor is to its channel. */
    public record Sight(Message message, Channels.View view) {}

    /** The message and what the actor is to its channel, which they must be able to read. */
    public Sight see(Reader reader, Actor actor, MessageId id) {
        return look(reader, actor, id)
                .map(seen -> new Sight(seen.shown(), seen.view()))
                .orElseThrow(() -> new NoSuchMessage(id));
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

    /** Locks the message, which must not be deleted, until the transaction ends. */
    public Message hold(Tx tx, MessageId id) {
        return alive(lock(tx, id)).shown();
    }

    /** Counts reactions of the key on the locked message in, or out. */
    public ReactionCounts react(Tx tx, MessageId id, String key, int more, long value) {
        return tx.update(
                        MESSAGES, message -> message.reacted(message.reactions().plus(key, more, value)), id)
                .orElseThrow(() -> new NoSuchMessage(id))
                .reactions();
    }

    /** Has something else of a message removed when it is purged. */
    public void whenPurged(BiConsumer<Tx, MessageId> part) {
        purging.add(part);
    }

    /** The numbers of all of a topic's messages, read in batches of {@value #BATCH}. */
    public IntervalSet numbers(Reader reader, TopicId topic) {
        var numbers = new ArrayList<Long>();
        reader.walk(IN_TOPIC.where(topic, false).limit(BATCH), message -> numbers.add(message.number()));
        reader.walk(IN_TOPIC.where(topic, true).limit(BATCH), message -> numbers.add(message.number()));
        return IntervalSet.of(numbers);
    }

    /** The numbers of a member's own messages in the channel, from this one on, read in batches of {@value #BATCH}. */
    public IntervalSet numbers(Reader reader, MemberId author, ChannelId channel, long from) {
        var numbers = new ArrayList<Long>();
        reader.walk(BY_AUTHOR.where(author, channel).from(from).limit(BATCH), message -> numbers.add(message.number()));
        return IntervalSet.of(numbers);
    }
}
