package org.communitykit.messaging.topic;

import java.lang.invoke.MethodHandles;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.communitykit.Actor;
import org.communitykit.Fingerprint;
import org.communitykit.IdempotencyConflict;
import org.communitykit.Ids;
import org.communitykit.activity.Activity;
import org.communitykit.event.Event;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.messaging.Kinds;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.Origin;
import org.communitykit.messaging.Title;
import org.communitykit.messaging.channel.Channel;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.channel.Channels;
import org.communitykit.role.Level;
import org.communitykit.role.Permission;
import org.communitykit.role.Risk;
import org.communitykit.storage.Index;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/**
 * The topics of channels. A channel may do without, offer or demand them; a title belongs to one topic of its channel,
 * in whatever case it is written. Every verb is one transaction of a fixed number of rows.
 */
public final class Topics implements Feature {
    /** To open topics, and to rename, tag and resolve those one has opened. */
    public static final Permission OPEN =
            new Permission("topic:open", "Open topics and look after one's own", Risk.WRITE, Level.MEMBER);

    /** To rename, tag, lock and resolve any topic, and to write in locked ones. */
    public static final Permission MODERATE = new Permission(
            "topic:moderate", "Rename, tag, lock and resolve anyone's topics", Risk.MODERATE, Level.MODERATOR);

    /** The most topics one call lists. */
    public static final int MAX_PAGE = 200;

    /** Holds a title for a topic; a table of its own, since what is unique cannot be changed in place. */
    record Held(ChannelId channel, String folded, TopicId topic) {}

    private static final Table<Topic> TOPICS = Table.of(MethodHandles.lookup(), "topic", Topic.class)
            .key("id")
            .limit("id", Ids.LIMIT)
            .limit("channel", Ids.LIMIT)
            .limit("title", Title.LIMIT)
            .limit("tags", 2_000)
            .limit("openedBy", Ids.LIMIT)
            .limit("opening", Fingerprint.LENGTH)
            .limit("resolvedBy", Ids.LIMIT)
            .limit("accepted", Ids.LIMIT)
            .limit("first", Ids.LIMIT)
            .index("by_latest", "channel", "latest")
            .build();
    private static final Table<Held> TITLES = Table.of(MethodHandles.lookup(), "topic_title", Held.class)
            .key("channel", "folded")
            .limit("channel", Ids.LIMIT)
            .limit("folded", Title.FOLDED_LIMIT)
            .limit("topic", Ids.LIMIT)
            .build();
    private static final Index<Topic> BY_LATEST = TOPICS.index("by_latest");

    private final Context context;
    private final Channels channels;

    /** Made by {@code Messaging}. */
    public Topics(Context context, Channels channels) {
        this.context = context;
        this.channels = channels;
    }

    @Override
    public Collection<Table<?>> tables() {
        return List.of(TOPICS, TITLES);
    }

    @Override
    public Collection<Class<? extends Event>> events() {
        return List.of(TopicOpened.class, TopicChanged.class, TopicResolved.class, TopicUnresolved.class);
    }

    @Override
    public Collection<Permission> permissions() {
        return List.of(OPEN, MODERATE);
    }

    /**
     * Opens a topic, or gives the one that was opened with the same id before. Posting a message under a new title does
     * the same in passing.
     *
     * @throws TitleIsTaken if another topic of the channel has the title
     * @throws IdempotencyConflict if the id was used with other content
     */
    public Topic open(Actor actor, ChannelId channel, NewTopic wanted) {
        var origin = Origin.of(actor, wanted.origin().orElse(null), context.now());
        var opening = opening(channel, wanted, origin);
        return context.transact(tx -> {
            var view = channels.see(tx, actor, channel).inside();
            // the channel's lock makes openings in it wait for one another
            channels.lock(tx, channel);
            var first = wanted.id().flatMap(id -> tx.get(TOPICS, id));
            if (first.isPresent()) {
                return replay(first.get(), opening);
            }
            view.writable().require(OPEN);
            var id = wanted.id().orElseGet(() -> TopicId.of(context.newId()));
            hold(tx, channel, wanted.title(), id);
            return insert(tx, view.channel(), id, wanted, opening, origin);
        });
    }

    private static String opening(ChannelId channel, NewTopic wanted, Origin origin) {
        var told = wanted.origin().map(Origin::at).orElse(null);
        return Fingerprint.of(channel, origin.by(), wanted.title(), wanted.tags(), told);
    }

    private static Topic replay(Topic first, String opening) {
        if (!first.opening().equals(opening)) {
            throw new IdempotencyConflict("topic", first.id().value());
        }
        return first;
    }

    private Topic insert(Tx tx, Channel channel, TopicId id, NewTopic wanted, String opening, Origin origin) {
        if (channel.topics() == Channel.TopicUse.NONE) {
            throw new TopicsNotUsed(channel.id());
        }
        var topic = new Topic(
                id,
                channel.id(),
                wanted.title(),
                wanted.tags(),
                origin.by(),
                origin.at(),
                opening,
                1,
                false,
                null,
                null,
                null,
                null,
                0);
        if (!tx.insert(TOPICS, topic)) {
            // in another channel, or it would have been seen under the lock
            throw new IdempotencyConflict("topic", id.value());
        }
        context.publish(tx, new TopicOpened(id, channel.id()));
        return topic;
    }

    private static void hold(Tx tx, ChannelId channel, String title, TopicId topic) {
        var folded = Title.folded(title);
        if (!tx.insert(TITLES, new Held(channel, folded, topic))) {
            throw new TitleIsTaken(
                    channel, tx.get(TITLES, channel, folded).map(Held::topic).orElse(topic));
        }
    }

    /** The topic, if the actor may know of its channel. */
    public Optional<Topic> find(Actor actor, TopicId id) {
        return context.read(reader -> look(reader, actor, id).map(Sight::topic));
    }

    /** The channel's topic with this title, however it is written. */
    public Optional<Topic> find(Actor actor, ChannelId channel, String title) {
        return context.read(reader -> {
            channels.see(reader, actor, channel).inside();
            return holder(reader, channel, title).flatMap(id -> reader.get(TOPICS, id));
        });
    }

    /**
     * The channel's topics, those with the newest messages first, after the given one, at most {@code limit} (1 to
     * {@value #MAX_PAGE}). A topic that gets a message during a walk moves to the front of it.
     */
    public List<Topic> list(Actor actor, ChannelId channel, Optional<TopicId> after, int limit) {
        if (limit < 1 || limit > MAX_PAGE) {
            throw new IllegalArgumentException("a page has 1 to " + MAX_PAGE + " rows, not " + limit);
        }
        return context.read(reader -> {
            channels.see(reader, actor, channel).inside();
            var query = BY_LATEST.where(channel).descending().limit(limit);
            if (after.isPresent()) {
                var start = reader.get(TOPICS, after.get())
                        .filter(topic -> topic.channel().equals(channel))
                        .orElseThrow(() -> new NoSuchTopic(after.get()));
                query = query.after(start);
            }
            return reader.find(query);
        });
    }

    /**
     * Gives the topic another title, if it is still at the expected version.
     *
     * @throws TopicConflict if it is not
     * @throws TitleIsTaken if another topic of the channel has the title
     */
    public Topic rename(Actor actor, TopicId id, long expectedVersion, String title) {
        var checked = Title.checked(title);
        return context.transact(tx -> {
            var topic = expect(own(tx, actor, id), expectedVersion);
            if (topic.title().equals(checked)) {
                return topic;
            }
            if (!Title.folded(checked).equals(Title.folded(topic.title()))) {
                hold(tx, topic.channel(), checked, id);
                tx.delete(TITLES, topic.channel(), Title.folded(topic.title()));
            }
            return change(tx, id, old -> old.titled(checked));
        });
    }

    /**
     * Gives the topic these tags instead of those it has, if it is still at the expected version.
     *
     * @throws TopicConflict if it is not
     */
    public Topic tag(Actor actor, TopicId id, long expectedVersion, List<String> tags) {
        var checked = NewTopic.checkedTags(tags);
        return context.transact(tx -> {
            var topic = expect(own(tx, actor, id), expectedVersion);
            return topic.tags().equals(checked) ? topic : change(tx, id, old -> old.tagged(checked));
        });
    }

    /** Closes the topic to all but those with the right {@link #MODERATE}, which it takes to lock it. */
    public Topic lock(Actor actor, TopicId id) {
        return turn(actor, id, true);
    }

    /** Takes {@link #lock} back. */
    public Topic unlock(Actor actor, TopicId id) {
        return turn(actor, id, false);
    }

    private Topic turn(Actor actor, TopicId id, boolean locked) {
        return context.transact(tx -> {
            see(tx, actor, id).view().require(MODERATE);
            var topic = hold(tx, id);
            return topic.locked() == locked ? topic : change(tx, id, old -> old.locked(locked));
        });
    }

    /** Marks the topic as resolved, by no message in particular; nothing happens if it is resolved already. */
    public Topic resolve(Actor actor, TopicId id) {
        return context.transact(tx -> {
            var topic = own(tx, actor, id);
            return topic.resolved() ? topic : resolve(tx, topic, null, Origin.of(actor, null, context.now()));
        });
    }

    /** Takes a resolution back; nothing happens if there is none. */
    public Topic unresolve(Actor actor, TopicId id) {
        return context.transact(tx -> {
            var topic = own(tx, actor, id);
            if (!topic.resolved()) {
                return topic;
            }
            var changed = change(tx, id, old -> old.resolved(null, null, null), false);
            context.publish(tx, new TopicUnresolved(id, topic.channel(), changed.version()));
            log(tx, Kinds.TOPIC_UNRESOLVED, Origin.of(actor, null, context.now()), changed, topic.accepted());
            return changed;
        });
    }

    /** The locked topic, which the actor must be allowed to look after. */
    private Topic own(Tx tx, Actor actor, TopicId id) {
        var sight = see(tx, actor, id);
        sight.view().writable();
        boolean opener = actor.equals(sight.topic().openedBy()) && sight.view().may(OPEN);
        if (!opener) {
            sight.view().require(MODERATE);
        }
        var topic = hold(tx, id);
        if (topic.locked() && opener) {
            requireUnlocked(topic, sight.view());
        }
        return topic;
    }

    private static Topic expect(Topic topic, long expected) {
        if (topic.version() != expected) {
            throw new TopicConflict(topic.id(), expected, topic.version());
        }
        return topic;
    }

    private Topic change(Tx tx, TopicId id, UnaryOperator<Topic> change) {
        return change(tx, id, change, true);
    }

    private Topic change(Tx tx, TopicId id, UnaryOperator<Topic> change, boolean tell) {
        var changed = tx.update(TOPICS, change, id).orElseThrow();
        if (tell) {
            context.publish(tx, new TopicChanged(id, changed.channel(), changed.version()));
        }
        return changed;
    }

    private void log(Tx tx, String kind, Origin origin, Topic topic, @Nullable MessageId accepted) {
        context.log(
                tx,
                Activity.of(context.newId(), origin.by(), kind, origin.at())
                        .in(topic.channel().value())
                        .on(accepted != null ? accepted.value() : topic.id().value())
                        .about(topic.id().value())
                        .tagged(topic.tags()));
    }

    private static Optional<TopicId> holder(Reader reader, ChannelId channel, String title) {
        return reader.get(TITLES, channel, Title.folded(Title.checked(title))).map(Held::topic);
    }

    private static void requireUnlocked(Topic topic, Channels.View view) {
        if (topic.locked() && !view.may(MODERATE)) {
            throw new TopicIsLocked(topic.id());
        }
    }

    // for the features of this module

    /** A topic and what the actor is to its channel. */
    public record Sight(Topic topic, Channels.View view) {}

    /** The topic and what the actor is to its channel, which they must be able to read. */
    public Sight see(Reader reader, Actor actor, TopicId id) {
        return look(reader, actor, id).orElseThrow(() -> new NoSuchTopic(id));
    }

    private Optional<Sight> look(Reader reader, Actor actor, TopicId id) {
        return reader.get(TOPICS, id)
                .flatMap(topic -> channels.look(reader, actor, topic.channel())
                        .filter(Channels.View::reads)
                        .map(view -> new Sight(topic, view)));
    }

    /** Locks the topic until the transaction ends. */
    public Topic hold(Tx tx, TopicId id) {
        return tx.update(TOPICS, topic -> topic, id).orElseThrow(() -> new NoSuchTopic(id));
    }

    /** The topic of this id, whoever asks. */
    public Optional<Topic> get(Reader reader, TopicId id) {
        return reader.get(TOPICS, id);
    }

    /** The topic of the channel with this title, or a new one. The channel must be locked. */
    public TopicId named(Tx tx, Channels.View view, NewTopic wanted, Origin origin) {
        var channel = view.channel();
        var found = holder(tx, channel.id(), wanted.title());
        if (found.isPresent()) {
            return found.get();
        }
        view.require(OPEN);
        var id = wanted.id().orElseGet(() -> TopicId.of(context.newId()));
        var held = new Held(channel.id(), Title.folded(wanted.title()), id);
        if (!tx.insert(TITLES, held)) {
            // a topic was renamed to it meanwhile
            return holder(tx, channel.id(), wanted.title()).orElseThrow(() -> new NoSuchTopic(id));
        }
        insert(tx, channel, id, wanted, opening(channel.id(), wanted, origin), origin);
        return id;
    }

    /** Takes note of a new message in the topic, which becomes its first if it is a top-level one and there is none. */
    public Topic post(Tx tx, Channels.View view, TopicId id, MessageId message, long number, boolean reply) {
        return tx.update(
                        TOPICS,
                        topic -> {
                            if (!topic.channel().equals(view.channel().id())) {
                                throw new NoSuchTopic(id);
                            }
                            requireUnlocked(topic, view);
                            return topic.holding(topic.first() == null && !reply ? message : topic.first(), number);
                        },
                        id)
                .orElseThrow(() -> new NoSuchTopic(id));
    }

    /** Who may resolve the topic: its opener, and whoever has the right {@link #MODERATE}. The topic gets locked. */
    public Topic resolvable(Tx tx, Actor actor, TopicId id) {
        return own(tx, actor, id);
    }

    /** Resolves the locked topic by a message of it. */
    public Topic resolve(Tx tx, Topic locked, @Nullable MessageId accepted, Origin origin) {
        if (locked.resolved() && Objects.equals(locked.accepted(), accepted)) {
            return locked;
        }
        var changed = change(tx, locked.id(), old -> old.resolved(origin.at(), origin.by(), accepted), false);
        context.publish(tx, new TopicResolved(changed.id(), changed.channel(), accepted, changed.version()));
        log(tx, Kinds.TOPIC_RESOLVED, origin, changed, accepted);
        return changed;
    }
}
