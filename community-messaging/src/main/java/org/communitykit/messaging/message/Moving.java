package org.communitykit.messaging.message;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.communitykit.Actor;
import org.communitykit.Target;
import org.communitykit.audit.Act;
import org.communitykit.feature.Context;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.Origin;
import org.communitykit.messaging.channel.Tips;
import org.communitykit.messaging.channel.View;
import org.communitykit.messaging.topic.NewTopic;
import org.communitykit.messaging.topic.NoSuchTopic;
import org.communitykit.messaging.topic.Topic;
import org.communitykit.messaging.topic.TopicId;
import org.communitykit.messaging.topic.TopicRows;
import org.communitykit.messaging.topic.Topics;
import org.communitykit.storage.Query;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/**
 * How messages come into another topic of their channel, always whole threads. The topic is all that changes of a
 * message, and its place among the changes: not its number, so that neither who has read it nor any link to it does.
 */
final class Moving {
    /** The most messages that change their topic in one step, for all of which the channel waits. */
    static final int MOST = 5_000;

    private static final int BATCH = 500;

    private final Context context;
    private final Tips tips;
    private final Topics topics;
    private final TopicRows topicRows;
    private final MessageRows rows;

    Moving(Context context, Tips tips, Topics topics, MessageRows rows) {
        this.context = context;
        this.tips = tips;
        this.topics = topics;
        this.topicRows = topics.rows();
        this.rows = rows;
    }

    Message move(Tx tx, Actor actor, MessageId id, TopicId to) {
        var view = rows.seen(tx, actor, id).view().writable().require(Topics.MODERATE);
        tips.lock(tx, view.channel().id());
        var message = topLevel(rows.seen(tx, actor, id).row());
        var into = within(tx, actor, view, to);
        var showing = rows.showing(tx, view);
        if (into.id().equals(message.topic())) {
            return showing.one(message);
        }
        var from = message.topic() == null
                ? null
                : topicRows.see(tx, actor, message.topic()).topic();
        var thread = new ArrayList<>(List.of(message));
        collect(tx, thread, Threads.all(message.id()));
        rewrite(tx, view, thread, into.id());
        if (from != null) {
            settle(tx, from);
        }
        settle(tx, into);
        context.publish(
                tx,
                new MessageMoved(
                        message.id(), message.channel(), message.number(), from == null ? null : from.id(), into.id()));
        record(tx, view, "message.moved", Target.of("message", id.value()), from, into);
        return showing.one(rows.seen(tx, actor, id).row());
    }

    Topic split(Actor actor, MessageId id, NewTopic wanted) {
        var origin = Origin.of(actor, wanted.origin().orElse(null), context.now());
        var channel = context.read(reader -> rows.seen(reader, actor, id)).row().channel();
        var opening = TopicRows.opening(channel, wanted, origin);
        var judged = topics.looked(actor, channel, wanted);
        return context.transact(tx -> {
            var view = rows.seen(tx, actor, id)
                    .view()
                    .writable()
                    .require(Topics.MODERATE)
                    .require(Topics.OPEN);
            tips.lock(tx, channel);
            var first = topicRows.opened(tx, view, wanted, opening);
            return first.isPresent() ? first.get() : split(tx, actor, view, id, judged, opening, origin);
        });
    }

    private Topic split(Tx tx, Actor actor, View view, MessageId id, NewTopic wanted, String opening, Origin origin) {
        var message = topLevel(rows.seen(tx, actor, id).row());
        if (message.topic() == null) {
            throw new MessageHasNoTopic(id);
        }
        var from = topicRows.see(tx, actor, message.topic()).topic();
        var into = topicRows.open(tx, view, wanted, opening, origin);
        rewrite(tx, view, onward(tx, from.id(), message.number()), into.id());
        settle(tx, from);
        var settled = settle(tx, into);
        context.publish(tx, new TopicSplit(from.id(), into.id(), message.channel(), id));
        record(tx, view, "topic.split", Target.of("topic", from.id().value()), from, into);
        return settled;
    }

    Topic merge(Tx tx, Actor actor, TopicId id, long expectedVersion, TopicId to) {
        var view = topicRows.see(tx, actor, id).view().writable().require(Topics.MODERATE);
        tips.lock(tx, view.channel().id());
        var from = topicRows.see(tx, actor, id).topic();
        var into = within(tx, actor, view, to);
        if (from.id().equals(into.id())) {
            if (id.equals(to)) {
                throw new IllegalArgumentException("topic " + id + " cannot be merged into itself");
            }
            return into;
        }
        topicRows.expect(from, expectedVersion);
        rewrite(tx, view, onward(tx, from.id(), 1), into.id());
        topicRows.merge(tx, from, into);
        var settled = settle(tx, into);
        record(tx, view, "topic.merged", Target.of("topic", from.id().value()), from, into);
        return topicRows.still(tx, settled, view);
    }

    static Stored topLevel(Stored message) {
        if (message.root() != null) {
            throw new ReplyStaysInThread(message.id());
        }
        return message;
    }

    private Topic within(Tx tx, Actor actor, View view, TopicId id) {
        var topic = topicRows.see(tx, actor, id).topic();
        if (!topic.channel().equals(view.channel().id())) {
            throw new NoSuchTopic(id);
        }
        return topic;
    }

    /** The topic's messages from this number on, without replies to earlier ones. */
    private static List<Stored> onward(Reader reader, TopicId topic, long number) {
        var found = new ArrayList<Stored>();
        MessageRows.all(topic).forEach(query -> collect(reader, found, query.from(number)));
        var roots = new HashSet<MessageId>();
        found.stream().filter(message -> message.root() == null).map(Stored::id).forEach(roots::add);
        found.removeIf(message -> message.root() != null && !roots.contains(message.root()));
        return found;
    }

    /** All that is in the topic. */
    List<Stored> all(Reader reader, TopicId topic) {
        var found = new ArrayList<Stored>();
        MessageRows.all(topic).forEach(query -> collect(reader, found, query));
        return found;
    }

    static void collect(Reader reader, List<Stored> found, Query<Stored> query) {
        reader.walk(query.limit(BATCH), message -> {
            found.add(message);
            if (found.size() > MOST) {
                throw new TooManyToMove(message.id(), MOST);
            }
        });
    }

    void rewrite(Tx tx, View view, List<Stored> messages, @Nullable TopicId into) {
        if (messages.isEmpty()) {
            return;
        }
        long last = tips.changes(tx, view.channel().id(), messages.size());
        for (int i = 0; i < messages.size(); i++) {
            long change = last - messages.size() + 1 + i;
            tx.update(
                    MessageRows.MESSAGES,
                    message -> message.in(into).changed(change),
                    messages.get(i).id());
        }
    }

    /** Has the topic know what is in it now. */
    Topic settle(Tx tx, Topic seen) {
        var topic = topicRows.lock(tx, seen);
        var first = MessageRows.first(tx, topic.id());
        var accepted = topic.accepted();
        boolean stays = accepted == null
                || tx.get(MessageRows.MESSAGES, accepted)
                        .filter(message -> topic.id().equals(message.topic()))
                        .isPresent();
        return topicRows.hold(tx, topic, first, MessageRows.newest(tx, topic.id()), stays);
    }

    private void record(Tx tx, View view, String what, Target target, @Nullable Topic from, Topic into) {
        var act = Act.of(view.actor(), what, view.channel().group()).on(target);
        context.record(
                tx,
                act.changing(from == null ? "" : from.id().value(), into.id().value()));
    }
}
