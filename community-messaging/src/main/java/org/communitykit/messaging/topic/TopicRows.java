package org.communitykit.messaging.topic;

import java.lang.invoke.MethodHandles;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.communitykit.Actor;
import org.communitykit.Fingerprint;
import org.communitykit.IdempotencyConflict;
import org.communitykit.Ids;
import org.communitykit.activity.Activity;
import org.communitykit.feature.Context;
import org.communitykit.messaging.Kinds;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.Origin;
import org.communitykit.messaging.Title;
import org.communitykit.messaging.channel.Channel;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.channel.Doors;
import org.communitykit.messaging.channel.View;
import org.communitykit.storage.Erasure;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/**
 * The rows of topics: how they are seen, locked and changed, and what a message does to its topic. For the features of
 * this module; the verbs are those of {@link Topics}.
 */
public final class TopicRows {
    static final Table<Topic> TOPICS = Table.of(MethodHandles.lookup(), "topic", Topic.class)
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
            .index("by_opening", "channel", "openedAt")
            .personal("openedBy", Erasure.KEEP)
            .personal("resolvedBy", Erasure.MENTION)
            .build();

    private final Context context;
    private final Doors doors;
    private Partly partly = (reader, topic, view) -> Optional.empty();

    /** What somebody sees of a topic from whom some of the channel's messages are kept. */
    @FunctionalInterface
    public interface Partly {
        Optional<Topic> shown(Reader reader, Topic topic, View view);
    }

    TopicRows(Context context, Doors doors) {
        this.context = context;
        this.doors = doors;
    }

    /** A topic and what the actor is to its channel. */
    public record Sight(Topic topic, View view) {}

    /** The topic, which the actor must see, and what they are to its channel. */
    public Sight see(Reader reader, Actor actor, TopicId id) {
        return look(reader, actor, id).orElseThrow(() -> new NoSuchTopic(id));
    }

    Optional<Sight> look(Reader reader, Actor actor, TopicId id) {
        return reader.get(TOPICS, id)
                .flatMap(topic -> doors.look(reader, actor, topic.channel())
                        .filter(View::reads)
                        .flatMap(view -> shown(reader, topic, view).map(seen -> new Sight(seen, view))));
    }

    /** The topic as the viewer, who may read the channel, sees it, if they do. */
    Optional<Topic> shown(Reader reader, Topic topic, View view) {
        return view.seesAll() ? Optional.of(topic) : partly.shown(reader, topic, view);
    }

    /** The topic as the viewer sees it, who has seen it before. */
    public Topic still(Reader reader, Topic topic, View view) {
        return shown(reader, topic, view).orElse(topic);
    }

    /** Has it told what is seen of topics by the feature that keeps the messages. */
    public void whenPartlyHidden(Partly shown) {
        partly = shown;
    }

    /** A topic somebody wants to post in, which they must see. */
    public TopicId told(Reader reader, View view, TopicId id) {
        if (!view.seesAll()
                && reader.get(TOPICS, id)
                        .flatMap(topic -> shown(reader, topic, view))
                        .isEmpty()) {
            throw new NoSuchTopic(id);
        }
        return id;
    }

    /** Whether the channel has a topic of this title. */
    public boolean isOpen(ChannelId channel, String title) {
        return context.read(reader -> Titles.holder(reader, channel, title).isPresent());
    }

    /** The locked topic, which the actor must be allowed to look after: its opener, and whoever moderates topics. */
    public Sight own(Tx tx, Actor actor, TopicId id) {
        var sight = see(tx, actor, id);
        var view = sight.view().writable();
        boolean opener = actor.equals(sight.topic().openedBy()) && view.may(Topics.OPEN);
        if (!opener) {
            view.require(Topics.MODERATE);
        } else if (!view.may(Topics.MODERATE)) {
            view.posts();
        }
        var topic = lock(tx, id);
        requireUnlocked(topic, view);
        return new Sight(topic, view);
    }

    /** Locks the topic until the transaction ends. */
    Topic lock(Tx tx, TopicId id) {
        return tx.update(TOPICS, topic -> topic, id).orElseThrow(() -> new NoSuchTopic(id));
    }

    /** Passes if the view's actor may write in the topic; there need not be one. */
    public void requireUnlocked(Reader reader, @Nullable TopicId id, View view) {
        if (id != null && !view.may(Topics.MODERATE)) {
            reader.get(TOPICS, id).ifPresent(topic -> requireUnlocked(topic, view));
        }
    }

    private static void requireUnlocked(Topic topic, View view) {
        if (topic.locked() && !view.may(Topics.MODERATE)) {
            throw new TopicIsLocked(topic.id());
        }
    }

    /** The topic of the channel with this title, or a new one. The channel must be locked. */
    public TopicId named(Tx tx, View view, NewTopic wanted, Origin origin) {
        var channel = view.channel();
        var found = Titles.holder(tx, channel.id(), wanted.title());
        if (found.isPresent()) {
            return found.get();
        }
        view.require(Topics.OPEN);
        var id = wanted.id().orElseGet(() -> TopicId.of(context.newId()));
        if (!Titles.take(tx, channel.id(), wanted.title(), id)) {
            // a topic was renamed to it meanwhile
            return Titles.holder(tx, channel.id(), wanted.title()).orElseThrow(() -> new NoSuchTopic(id));
        }
        insert(tx, channel, id, wanted, opening(channel.id(), wanted, origin), origin);
        return id;
    }

    static String opening(ChannelId channel, NewTopic wanted, Origin origin) {
        var told = wanted.origin().map(Origin::at).orElse(null);
        return Fingerprint.of(channel, origin.by(), wanted.title(), wanted.tags(), told);
    }

    /** Stores a topic whose title is held for it. */
    Topic insert(Tx tx, Channel channel, TopicId id, NewTopic wanted, String opening, Origin origin) {
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
        Tags.put(tx, topic);
        context.publish(tx, new TopicOpened(id, channel.id()));
        return topic;
    }

    /** Takes note of a new message in the topic, which becomes its first if it is a top-level one and there is none. */
    public Topic post(Tx tx, View view, TopicId id, MessageId message, long number, boolean reply) {
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

    /** Resolves the locked topic, by a message of it if one did. */
    public Topic resolve(Tx tx, Topic locked, @Nullable MessageId accepted, Origin origin) {
        if (locked.resolved() && Objects.equals(locked.accepted(), accepted)) {
            return locked;
        }
        var changed = change(tx, locked.id(), topic -> topic.resolved(origin.at(), origin.by(), accepted));
        context.publish(tx, new TopicResolved(changed.id(), changed.channel(), accepted, changed.version()));
        log(tx, Kinds.TOPIC_RESOLVED, origin, changed, accepted);
        return changed;
    }

    Topic change(Tx tx, TopicId id, UnaryOperator<Topic> change) {
        return tx.update(TOPICS, change, id).orElseThrow(() -> new NoSuchTopic(id));
    }

    void log(Tx tx, String kind, Origin origin, Topic topic, @Nullable MessageId accepted) {
        context.log(
                tx,
                Activity.of(context.newId(), origin.by(), kind, origin.at())
                        .in(topic.channel().value())
                        .on(accepted != null ? accepted.value() : topic.id().value())
                        .about(topic.id().value())
                        .tagged(topic.tags()));
    }
}
