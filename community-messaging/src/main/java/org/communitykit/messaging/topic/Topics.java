package org.communitykit.messaging.topic;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.communitykit.Actor;
import org.communitykit.IdempotencyConflict;
import org.communitykit.Listing;
import org.communitykit.Page;
import org.communitykit.Target;
import org.communitykit.audit.Act;
import org.communitykit.event.Event;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.Kinds;
import org.communitykit.messaging.Origin;
import org.communitykit.messaging.Title;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.channel.Channels;
import org.communitykit.messaging.channel.Doors;
import org.communitykit.messaging.channel.Tips;
import org.communitykit.messaging.channel.View;
import org.communitykit.messaging.rule.Rules;
import org.communitykit.messaging.rule.Submission;
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
 * The topics of channels. A channel may do without, offer or demand them; a title belongs to one topic of its channel,
 * in whatever case it is written. Every verb is one transaction of a fixed number of rows.
 */
public final class Topics implements Feature {
    /** To open topics, and to rename, tag and resolve those one has opened. */
    public static final Permission OPEN =
            new Permission("topic:open", "Open topics and look after one's own", Risk.WRITE, Level.MEMBER);

    /** To rename, tag, lock, resolve, merge and split any topic, and to write in locked ones. */
    public static final Permission MODERATE = new Permission(
            "topic:moderate",
            "Rename, tag, lock, resolve, merge and split anyone's topics",
            Risk.MODERATE,
            Level.MODERATOR);

    private static final Index<Topic> BY_LATEST = TopicRows.TOPICS.index("by_latest");

    /** Begins the cursors to topics without messages, where those with messages are listed apart. */
    private static final String EMPTY = ".";

    private static final Index<Topic> BY_OPENING = TopicRows.TOPICS.index("by_opening");

    private final Context context;
    private final Doors doors;
    private final Tips tips;
    private final Rules rules;
    private final TopicRows rows;

    /** Made by {@code Messaging}. */
    public Topics(Context context, Channels channels, Rules rules) {
        this.context = context;
        this.doors = channels.doors();
        this.tips = channels.tips();
        this.rules = rules;
        this.rows = new TopicRows(context, channels);
        channels.nameBy(new ChannelTitles(rules));
    }

    /** What the rules say to the titles of channels. */
    private record ChannelTitles(Rules rules) implements Channels.Naming {
        @Override
        public boolean asks() {
            return !rules.none();
        }

        @Override
        public String said(MemberId author, GroupId group, ChannelId channel, String title) {
            return rules.judge(Submission.Kind.TITLE, author, group, channel, title, null, 0)
                    .now();
        }
    }

    @Override
    public Collection<Table<?>> tables() {
        return List.of(TopicRows.TOPICS, Titles.TITLES, Tags.TAGGED);
    }

    @Override
    public Collection<Class<? extends Event>> events() {
        return List.of(
                TopicOpened.class, TopicChanged.class, TopicResolved.class, TopicUnresolved.class, TopicMerged.class);
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
     * @throws org.communitykit.messaging.rule.RefusedByRule if a rule refuses the title, or wants somebody to look at it
     */
    public Topic open(Actor actor, ChannelId channel, NewTopic wanted) {
        var origin = Origin.of(actor, wanted.origin().orElse(null), context.now());
        var opening = TopicRows.opening(channel, wanted, origin);
        var said = judged(actor, channel, wanted);
        return context.transact(tx -> {
            var view = doors.see(tx, actor, channel).inside();
            // the channel's lock makes openings in it wait for one another
            tips.lock(tx, channel);
            var first = rows.opened(tx, view, wanted, opening);
            if (first.isPresent()) {
                return first.get();
            }
            view.posts().require(OPEN);
            return rows.open(tx, view, said, opening, origin);
        });
    }

    /** As it may be called, asked before the transaction; what was opened before is not judged again. */
    private NewTopic judged(Actor actor, ChannelId channel, NewTopic wanted) {
        if (rules.none() || !(actor instanceof MemberId member)) {
            return wanted;
        }
        var place = context.read(reader -> Optional.of(doors.see(reader, actor, channel))
                .filter(view -> view.inside().may(OPEN))
                .filter(view -> wanted.id()
                        .flatMap(id -> reader.get(TopicRows.TOPICS, id))
                        .isEmpty()));
        return place.map(view -> wanted.title(judged(member, view, wanted.title())))
                .orElse(wanted);
    }

    private String judged(MemberId member, View view, String title) {
        var channel = view.channel();
        return rules.judge(Submission.Kind.TITLE, member, channel.group(), channel.id(), title, null, 0)
                .now();
    }

    /** The topic, if the actor may read its channel and what is in it is not kept from them. */
    public Optional<Topic> find(Actor actor, TopicId id) {
        return context.read(reader -> rows.look(reader, actor, id).map(TopicRows.Sight::topic));
    }

    /** The channel's topic with this title, however it is written. */
    public Optional<Topic> find(Actor actor, ChannelId channel, String title) {
        return context.read(reader -> {
            var view = doors.see(reader, actor, channel).inside();
            return Titles.holder(reader, channel, title)
                    .flatMap(id -> reader.get(TopicRows.TOPICS, id))
                    .flatMap(topic -> rows.shown(reader, topic, view));
        });
    }

    /**
     * The channel's topics, the one opened last first. A topic keeps its place for good, so that a walk over all pages
     * meets every topic that is there throughout exactly once.
     */
    public Page<Topic> list(Actor actor, ChannelId channel, @Nullable String cursor, int size) {
        return context.read(reader -> {
            var view = doors.see(reader, actor, channel).inside();
            return Listing.of(BY_OPENING.where(channel).descending())
                    .each(topic -> rows.listed(reader, topic, view))
                    .page(reader, cursor, size);
        });
    }

    /** The channel's topics that have this tag, the one opened last first; a walk is as good as {@link #list}'s. */
    public Page<Topic> tagged(Actor actor, ChannelId channel, String tag, @Nullable String cursor, int size) {
        NewTopic.checkedTags(List.of(tag));
        return context.read(reader -> {
            var view = doors.see(reader, actor, channel).inside();
            return Listing.of(Tags.of(channel, tag).descending(), tagged -> topics(reader, tagged))
                    .each(topic -> rows.listed(reader, topic, view))
                    .page(reader, cursor, size);
        });
    }

    /**
     * The channel's topics, the one with the newest message first; for whom some messages are kept from, that is the newest
     * they see. A topic that gets a message moves to the front: a walk that is under way meets it again, or not at all, if
     * it has already left the front behind; the others it meets exactly once.
     */
    public Page<Topic> latest(Actor actor, ChannelId channel, @Nullable String cursor, int size) {
        return context.read(reader -> {
            var view = doors.see(reader, actor, channel).inside();
            return view.seesAll()
                    ? latest(reader, view, BY_LATEST.where(channel), cursor, size)
                    : latestSeen(reader, view, cursor, size);
        });
    }

    private Page<Topic> latest(Reader reader, View view, Query<Topic> topics, @Nullable String cursor, int size) {
        return Listing.of(topics.descending())
                .each(topic -> rows.listed(reader, topic, view))
                .page(reader, cursor, size);
    }

    /** First the topics with messages, by the newest that is seen: the order must not tell of those that are not. */
    private Page<Topic> latestSeen(Reader reader, View view, @Nullable String cursor, int size) {
        var empty = BY_LATEST.where(view.channel().id(), 0L);
        if (cursor == null || !cursor.startsWith(EMPTY)) {
            var page = rows.latestSeen(reader, view, cursor, size);
            boolean ends = page.next().isPresent()
                    || latest(reader, view, empty, null, 1).items().isEmpty();
            return ends ? page : new Page<>(page.items(), Optional.of(EMPTY));
        }
        var place = cursor.substring(EMPTY.length());
        var page = latest(reader, view, empty, place.isEmpty() ? null : place, size);
        return new Page<>(page.items(), page.next().map(EMPTY::concat));
    }

    private static List<Optional<Topic>> topics(Reader reader, List<Tags.Tagged> tagged) {
        var keys = tagged.stream().map(tag -> TopicRows.TOPICS.at(tag.topic())).toList();
        var found = reader.getAll(TopicRows.TOPICS, keys).stream().collect(Collectors.toMap(Topic::id, t -> t));
        return tagged.stream()
                .map(tag -> Optional.ofNullable(found.get(tag.topic())))
                .toList();
    }

    /**
     * Gives the topic another title, if it is still at the expected version.
     *
     * @throws TopicConflict if it is not
     * @throws TitleIsTaken if another topic of the channel has the title
     * @throws org.communitykit.messaging.rule.RefusedByRule if a rule refuses the title, or wants somebody to look at it
     */
    public Topic rename(Actor actor, TopicId id, long expectedVersion, String title) {
        var checked = renamed(actor, id, Title.checked(title));
        return owned(actor, id, "topic.renamed", (tx, topic) -> {
            rows.expect(topic, expectedVersion);
            if (topic.title().equals(checked)) {
                return topic;
            }
            Titles.move(tx, topic, checked);
            return change(tx, topic, old -> old.titled(checked));
        });
    }

    private String renamed(Actor actor, TopicId id, String title) {
        if (rules.none() || !(actor instanceof MemberId member)) {
            return title;
        }
        return judged(
                member, context.read(reader -> rows.see(reader, actor, id)).view(), title);
    }

    /**
     * Gives the topic these tags instead of those it has, if it is still at the expected version.
     *
     * @throws TopicConflict if it is not
     */
    public Topic tag(Actor actor, TopicId id, long expectedVersion, List<String> tags) {
        var checked = NewTopic.checkedTags(tags);
        return owned(actor, id, "topic.tagged", (tx, topic) -> {
            rows.expect(topic, expectedVersion);
            if (topic.tags().equals(checked)) {
                return topic;
            }
            var changed = change(tx, topic, old -> old.tagged(checked));
            Tags.take(tx, topic);
            Tags.put(tx, changed);
            return changed;
        });
    }

    /** Changes a topic that the actor looks after, and gives it as they see it. */
    private Topic owned(Actor actor, TopicId id, String what, BiFunction<Tx, Topic, Topic> change) {
        return context.transact(tx -> {
            var sight = rows.own(tx, actor, id);
            var changed = change.apply(tx, sight.topic());
            record(tx, sight.view(), what, sight.topic(), changed);
            return rows.still(tx, changed, sight.view());
        });
    }

    /** What somebody does to another's topic; words of it are not kept there. */
    private void record(Tx tx, View view, String what, Topic before, Topic after) {
        if (after.version() != before.version() && !view.actor().equals(after.openedBy())) {
            var act = Act.of(view.actor(), what, view.channel().group())
                    .on(Target.of("topic", after.id().value()));
            context.record(tx, after.openedBy() == null ? act : act.to(after.openedBy()));
        }
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
            var sight = rows.see(tx, actor, id);
            var view = sight.view().require(MODERATE);
            var topic = rows.lock(tx, sight.topic());
            if (topic.merged()) {
                return turn(actor, id, locked);
            }
            var turned = topic.locked() == locked ? topic : change(tx, topic, old -> old.locked(locked));
            record(tx, view, locked ? "topic.locked" : "topic.unlocked", topic, turned);
            return rows.still(tx, turned, view);
        });
    }

    /** Marks the topic as resolved, by no message in particular; nothing happens if it is resolved already. */
    public Topic resolve(Actor actor, TopicId id) {
        return owned(
                actor,
                id,
                "topic.resolved",
                (tx, topic) -> topic.resolved()
                        ? topic
                        : rows.resolve(tx, topic, null, Origin.of(actor, null, context.now())));
    }

    /** Takes a resolution back; nothing happens if there is none. */
    public Topic unresolve(Actor actor, TopicId id) {
        return owned(actor, id, "topic.unresolved", (tx, topic) -> {
            if (!topic.resolved()) {
                return topic;
            }
            var changed = rows.change(tx, topic, old -> old.resolved(null, null, null));
            context.publish(tx, new TopicUnresolved(topic.id(), topic.channel(), changed.version()));
            rows.log(tx, Kinds.TOPIC_UNRESOLVED, Origin.of(actor, null, context.now()), changed, topic.accepted());
            return changed;
        });
    }

    private Topic change(Tx tx, Topic locked, UnaryOperator<Topic> change) {
        var changed = rows.change(tx, locked, change);
        context.publish(tx, new TopicChanged(changed.id(), changed.channel(), changed.version()));
        return changed;
    }

    // for the features of this module

    /** The rules' word on the title of a topic that is to be opened. */
    public NewTopic looked(Actor actor, ChannelId channel, NewTopic wanted) {
        return judged(actor, channel, wanted);
    }

    public TopicRows rows() {
        return rows;
    }
}
