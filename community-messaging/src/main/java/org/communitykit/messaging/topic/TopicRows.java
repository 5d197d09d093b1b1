package org.communitykit.messaging.topic;

import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.communitykit.Actor;
import org.communitykit.Fingerprint;
import org.communitykit.IdempotencyConflict;
import org.communitykit.Ids;
import org.communitykit.Page;
import org.communitykit.activity.Activity;
import org.communitykit.feature.Context;
import org.communitykit.messaging.Kinds;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.Origin;
import org.communitykit.messaging.Title;
import org.communitykit.messaging.channel.Channel;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.channel.Channels;
import org.communitykit.messaging.channel.Doors;
import org.communitykit.messaging.channel.Tips;
import org.communitykit.messaging.channel.View;
import org.communitykit.storage.Erasure;
import org.communitykit.storage.Index;
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
            .limit("mergedInto", Ids.LIMIT)
            .index("by_latest", "channel", "latest")
            .index("by_opening", "channel", "openedAt")
            .index("changed", "channel", "change")
            .index("merged", "mergedInto")
            .personal("openedBy", Erasure.KEEP)
            .personal("resolvedBy", Erasure.MENTION)
            .withholding("change", "first", "latest", "accepted")
            .build();

    /** The most topics that are found as one they were merged into. */
    public static final int MOST_MERGED = 1_000;

    private static final Index<Topic> CHANGED = TOPICS.index("changed");
    private static final Index<Topic> MERGED = TOPICS.index("merged");

    private final Context context;
    private final Doors doors;
    private final Tips tips;
    private Partly partly = new Nothing();

    /** What somebody sees of topics from whom some of the channel's messages are kept. */
    public interface Partly {
        Optional<Topic> shown(Reader reader, Topic topic, View view);

        /** The topics with messages they see, the one with the newest of these first. */
        Page<Topic> latest(Reader reader, View view, @Nullable String cursor, int size);
    }

    /** As long as there are no messages. */
    private static final class Nothing implements Partly {
        @Override
        public Optional<Topic> shown(Reader reader, Topic topic, View view) {
            return Optional.empty();
        }

        @Override
        public Page<Topic> latest(Reader reader, View view, @Nullable String cursor, int size) {
            return new Page<>(List.of(), Optional.empty());
        }
    }

    TopicRows(Context context, Channels channels) {
        this.context = context;
        this.doors = channels.doors();
        this.tips = channels.tips();
    }

    /** A topic and what the actor is to its channel. */
    public record Sight(Topic topic, View view) {}

    /** The topic of this id, or the one it was merged into. */
    public static Optional<Topic> get(Reader reader, TopicId id) {
        var found = reader.get(TOPICS, id);
        while (found.isPresent() && found.get().mergedInto() != null) {
            found = reader.get(TOPICS, found.get().mergedInto());
        }
        return found;
    }

    /** The topic, which the actor must see, and what they are to its channel. */
    public Sight see(Reader reader, Actor actor, TopicId id) {
        return look(reader, actor, id).orElseThrow(() -> new NoSuchTopic(id));
    }

    Optional<Sight> look(Reader reader, Actor actor, TopicId id) {
        return get(reader, id)
                .flatMap(topic -> doors.look(reader, actor, topic.channel())
                        .filter(View::reads)
                        .flatMap(view -> shown(reader, topic, view).map(seen -> new Sight(seen, view))));
    }

    /** The topic as the viewer, who may read the channel, sees it, if they do. */
    public Optional<Topic> shown(Reader reader, Topic topic, View view) {
        return view.seesAll()
                ? Optional.of(topic)
                : Optional.of(topic).filter(t -> !t.merged()).flatMap(t -> partly.shown(reader, t, view));
    }

    /** {@link #shown}, in a list, where those that were merged into others have no place of their own. */
    Optional<Topic> listed(Reader reader, Topic topic, View view) {
        return topic.merged() ? Optional.empty() : shown(reader, topic, view);
    }

    Page<Topic> latestSeen(Reader reader, View view, @Nullable String cursor, int size) {
        return partly.latest(reader, view, cursor, size);
    }

    /**
     * Some of a channel's topics that have changed.
     *
     * @param reached the last change that was looked at
     * @param more whether there may be others behind it
     */
    public record Changed(List<Topic> topics, long reached, boolean more) {}

    /**
     * The channel's topics whose newest change comes after this one, as far as the viewer sees them, in the order of these
     * changes, out of so many at most. Those that were merged into others come once more, to say so, unless some of the
     * channel is kept from the viewer, who may never have known of them.
     */
    public Changed changed(Reader reader, View view, long after, int limit) {
        var rows = reader.find(CHANGED.where(view.channel().id()).above(after).limit(limit));
        long reached = rows.isEmpty() ? after : rows.get(rows.size() - 1).change();
        var shown = rows.stream()
                .flatMap(topic -> shown(reader, topic, view).stream())
                .toList();
        return new Changed(shown, reached, rows.size() == limit);
    }

    /** The topics that have been found as this one since they were merged into it. */
    public static List<TopicId> merged(Reader reader, TopicId into) {
        return reader.find(MERGED.where(into).limit(MOST_MERGED)).stream()
                .map(Topic::id)
                .toList();
    }

    /** The channels in which topics were that have been found as this one since. */
    public static List<ChannelId> places(Reader reader, TopicId into) {
        return reader.find(MERGED.where(into).limit(MOST_MERGED)).stream()
                .map(Topic::channel)
                .distinct()
                .toList();
    }

    /** The channel's topics whose newest change comes after this one, in the order of these, whoever asks. */
    public List<Topic> changed(Reader reader, ChannelId channel, long after, int limit) {
        return reader.find(CHANGED.where(channel).above(after).limit(limit));
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
                && get(reader, id).flatMap(topic -> shown(reader, topic, view)).isEmpty()) {
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
            if (actor.equals(sight.topic().openedBy()) && !view.may(Topics.MODERATE)) {
                view.notKept(Topics.OPEN);
            }
            view.require(Topics.MODERATE);
        } else if (!view.may(Topics.MODERATE)) {
            view.posts();
        }
        var topic = lock(tx, sight.topic());
        if (topic.merged()) {
            return own(tx, actor, id);
        }
        requireUnlocked(topic, view);
        return new Sight(topic, view);
    }

    /** Locks the topic's channel, then the topic. It may have been merged into another one meanwhile. */
    public Topic lock(Tx tx, Topic seen) {
        tips.lock(tx, seen.channel());
        return tx.update(TOPICS, topic -> topic, seen.id()).orElseThrow(() -> new NoSuchTopic(seen.id()));
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
        // the message that opens it is its first change
        insert(tx, channel, id, wanted, opening(channel.id(), wanted, origin), origin, 0);
        return id;
    }

    /** The fingerprint of what a topic is opened with. */
    public static String opening(ChannelId channel, NewTopic wanted, Origin origin) {
        var told = wanted.origin().map(Origin::at).orElse(null);
        return Fingerprint.of(channel, origin.by(), wanted.title(), wanted.tags(), told);
    }

    /** Stores a topic whose title is held for it. */
    Topic insert(Tx tx, Channel channel, TopicId id, NewTopic wanted, String opening, Origin origin, long change) {
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
                change,
                false,
                null,
                null,
                null,
                null,
                0,
                null);
        if (!tx.insert(TOPICS, topic)) {
            // in another channel, or it would have been seen under the lock
            throw new IdempotencyConflict("topic", id.value());
        }
        Tags.put(tx, topic);
        context.publish(tx, new TopicOpened(id, channel.id()));
        return topic;
    }

    /**
     * Takes note of a new message in the topic, or in the one that was merged into, of which it becomes the first if it is
     * a top-level one and there is none.
     */
    public Topic post(Tx tx, View view, TopicId id, MessageId message, long number, long change, boolean reply) {
        var posted = tx.update(
                        TOPICS,
                        topic -> {
                            if (!topic.channel().equals(view.channel().id())) {
                                throw new NoSuchTopic(id);
                            }
                            if (topic.merged()) {
                                return topic;
                            }
                            requireUnlocked(topic, view);
                            return topic.holding(topic.first() == null && !reply ? message : topic.first(), number)
                                    .changed(change);
                        },
                        id)
                .orElseThrow(() -> new NoSuchTopic(id));
        return posted.mergedInto() == null
                ? posted
                : post(tx, view, posted.mergedInto(), message, number, change, reply);
    }

    /** Passes if the topic is at this version. */
    public void expect(Topic topic, long expected) {
        if (topic.version() != expected) {
            throw new TopicConflict(topic.id(), expected, topic.version());
        }
    }

    /** Resolves the locked topic, by a message of it if one did. */
    public Topic resolve(Tx tx, Topic locked, @Nullable MessageId accepted, Origin origin) {
        if (locked.resolved() && Objects.equals(locked.accepted(), accepted)) {
            return locked;
        }
        var changed = change(tx, locked, topic -> topic.resolved(origin.at(), origin.by(), accepted));
        context.publish(tx, new TopicResolved(changed.id(), changed.channel(), accepted, changed.version()));
        log(tx, Kinds.TOPIC_RESOLVED, origin, changed, accepted);
        return changed;
    }

    /** Changes what is shown of the locked topic, which takes the next of its channel's changes with it. */
    Topic change(Tx tx, Topic locked, UnaryOperator<Topic> visibly) {
        long next = tips.changeTopic(tx, locked.channel());
        return tx.update(TOPICS, topic -> visibly.apply(topic).changed(next), locked.id())
                .orElseThrow(() -> new NoSuchTopic(locked.id()));
    }

    /**
     * The topic that was opened under the wanted one's id before.
     *
     * @param opening the fingerprint of what it is to be opened with
     */
    public Optional<Topic> opened(Reader reader, View view, NewTopic wanted, String opening) {
        return wanted.id()
                .flatMap(id -> reader.get(TOPICS, id))
                .map(first -> Optional.of(first)
                        .filter(topic -> topic.opening().equals(opening))
                        .flatMap(topic -> get(reader, topic.id()))
                        .flatMap(topic -> shown(reader, topic, view))
                        .orElseThrow(() ->
                                new IdempotencyConflict("topic", first.id().value())));
    }

    /** Opens a topic whose title nobody has. The channel must be locked. */
    public Topic open(Tx tx, View view, NewTopic wanted, String opening, Origin origin) {
        var channel = view.channel();
        var id = wanted.id().orElseGet(() -> TopicId.of(context.newId()));
        Titles.claim(tx, channel.id(), wanted.title(), id);
        return insert(tx, channel, id, wanted, opening, origin, tips.changeTopic(tx, channel.id()));
    }

    /** Opens in the view's channel, which must be locked, what a topic of another channel is to be from now on. */
    public Topic reopen(Tx tx, View view, Topic from, String title) {
        var origin = new Origin(from.openedBy(), from.openedAt());
        var wanted = NewTopic.titled(title).tags(from.tags());
        return open(tx, view, wanted, opening(view.channel().id(), wanted, origin), origin);
    }

    /** Has the locked topic be as the other one is, once it holds the other's messages. */
    public Topic arrive(Tx tx, TopicId id, Topic from, @Nullable MessageId accepted) {
        return tx.update(
                        TOPICS,
                        topic -> topic.locked(from.locked())
                                .resolved(from.resolvedAt(), from.resolvedBy(), accepted)
                                .changed(topic.change()),
                        id)
                .orElseThrow(() -> new NoSuchTopic(id));
    }

    /** Takes up what is in the locked topic, after messages came into it or left it. */
    public Topic hold(Tx tx, Topic locked, @Nullable MessageId first, long latest, boolean accepted) {
        return change(tx, locked, topic -> {
            var holding = topic.holding(first, latest);
            return accepted ? holding : holding.withoutAccepted();
        });
    }

    /**
     * Has the locked topic, and all that are found as it, found as another one from now on, at once: no way leads over a
     * third. Its title is free then.
     *
     * @throws TooManyMerged if more than {@value #MOST_MERGED} would be
     */
    public Topic merge(Tx tx, Topic locked, Topic into) {
        Tags.take(tx, locked);
        Titles.release(tx, locked);
        var before = tx.find(MERGED.where(locked.id()).limit(MOST_MERGED));
        int found = tx.find(MERGED.where(into.id()).limit(MOST_MERGED)).size();
        if (before.size() + found >= MOST_MERGED) {
            throw new TooManyMerged(into.id());
        }
        before.forEach(topic -> change(tx, topic, old -> old.merged(into.id())));
        var merged = change(tx, locked, topic -> topic.merged(into.id()));
        context.publish(tx, new TopicMerged(locked.id(), into.id(), locked.channel()));
        return merged;
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
