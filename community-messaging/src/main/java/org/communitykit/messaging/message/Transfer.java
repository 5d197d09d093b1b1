package org.communitykit.messaging.message;

import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.communitykit.Actor;
import org.communitykit.Ids;
import org.communitykit.Target;
import org.communitykit.audit.Act;
import org.communitykit.feature.Context;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.channel.Channel;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.channel.Doors;
import org.communitykit.messaging.channel.Tips;
import org.communitykit.messaging.channel.View;
import org.communitykit.messaging.topic.NoSuchTopic;
import org.communitykit.messaging.topic.TopicId;
import org.communitykit.messaging.topic.TopicNeeded;
import org.communitykit.messaging.topic.TopicRows;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/**
 * How a message and its thread come into another channel: under new ids, for an id has one place among one channel's
 * numbers and changes. What stays is a tombstone that has nothing to say but, to those who may read the other channel,
 * where everything is.
 */
final class Transfer {
    record Moved(MessageId message, MessageId into) {}

    static final Table<Moved> MOVED = Table.of(MethodHandles.lookup(), "message_moved", Moved.class)
            .key("message")
            .limit("message", Ids.LIMIT)
            .limit("into", Ids.LIMIT)
            .index("by_place", "into")
            .build();

    private static final int MOST_MOVES = 1_000;

    private final Context context;
    private final Doors doors;
    private final Tips tips;
    private final TopicRows topics;
    private final MessageRows rows;
    private final Mentioning mentioning;
    private final Moving moving;

    Transfer(
            Context context,
            Doors doors,
            Tips tips,
            TopicRows topics,
            MessageRows rows,
            Mentioning mentioning,
            Moving moving) {
        this.context = context;
        this.doors = doors;
        this.tips = tips;
        this.topics = topics;
        this.rows = rows;
        this.mentioning = mentioning;
        this.moving = moving;
    }

    /** The message as which this one goes on in another channel. */
    static Optional<MessageId> into(Reader reader, MessageId id) {
        return reader.get(MOVED, id).map(Moved::into);
    }

    Message transfer(Tx tx, Actor actor, MessageId id, TopicId to) {
        return transfer(tx, actor, id, topics.see(tx, actor, to).topic().channel(), to);
    }

    Message transfer(Tx tx, Actor actor, MessageId id, ChannelId to, @Nullable TopicId topic) {
        var known = leaving(tx, actor, id).view().channel().id();
        // of two channels the one with the lower id is locked first, whoever moves what where
        Stream.of(known, to)
                .distinct()
                .sorted((a, b) -> a.value().compareTo(b.value()))
                .forEach(channel -> tips.lock(tx, channel));
        var seen = leaving(tx, actor, id);
        if (!seen.view().channel().id().equals(known)) {
            return transfer(tx, actor, id, to, topic);
        }
        if (known.equals(to)) {
            return topic == null ? rows.showing(tx, seen.view()).one(seen.row()) : moving.move(tx, actor, id, topic);
        }
        rows.parts().requireFree(tx, known);
        var target = arriving(tx, actor, to);
        if (topic == null && target.channel().topics() == Channel.TopicUse.REQUIRED) {
            throw new TopicNeeded(to);
        }
        if (topic != null && !topics.see(tx, actor, topic).topic().channel().equals(to)) {
            throw new NoSuchTopic(topic);
        }
        var message = Moving.topLevel(seen.row()).alive();
        var into = move(tx, message, target, topic);
        if (message.topic() != null) {
            TopicRows.get(tx, message.topic()).ifPresent(left -> moving.settle(tx, left));
        }
        var view = seen.view();
        context.record(
                tx,
                Act.of(actor, "message.transferred", view.channel().group())
                        .on(Target.of("message", message.id().value()))
                        .to(message.author())
                        .changing(known.value(), to.value()));
        return rows.showing(tx, target).one(rows.seen(tx, actor, into).row());
    }

    private MessageRows.Seen leaving(Reader reader, Actor actor, MessageId id) {
        var seen = rows.seen(reader, actor, id);
        seen.view().writable().require(Messages.MODERATE);
        return seen;
    }

    /** What the actor is to the channel, into which they may bring what others said. */
    View arriving(Reader reader, Actor actor, ChannelId to) {
        var view = doors.see(reader, actor, to).inside().posts();
        return view.require(Messages.POST).require(Messages.MODERATE);
    }

    /** The new id of a message that goes with its thread into a channel that is locked as its own is. */
    MessageId move(Tx tx, Stored root, View target, @Nullable TopicId topic) {
        var thread = new ArrayList<Stored>();
        Moving.collect(tx, thread, Threads.all(root.id()));
        thread.removeIf(reply -> !reply.published());
        thread.add(0, root);
        var places = new HashMap<MessageId, MessageId>();
        long latest = 0;
        for (var message : thread) {
            var moved = move(tx, message, target, topic, places);
            latest = message.root() == null ? 0 : moved.number();
        }
        var into = Objects.requireNonNull(places.get(root.id()));
        if (thread.size() > 1) {
            long newest = latest;
            Threads.move(tx, root.id(), into);
            tx.update(
                    MessageRows.MESSAGES,
                    message -> message.thread(thread.size() - 1L, newest, root.participants()),
                    into);
        }
        return into;
    }

    private Stored move(Tx tx, Stored message, View target, @Nullable TopicId topic, Map<MessageId, MessageId> places) {
        var to = target.channel().id();
        var id = new MessageId(context.newId());
        var root = message.root() == null ? null : places.get(message.root());
        // what it answered may have stayed behind, deleted
        var replyTo = message.replyTo() == null ? null : places.getOrDefault(message.replyTo(), root);
        places.put(message.id(), id);
        var tip = tips.advance(tx, to, 1, topic != null);
        var arrived = message.arrived(id, to, tip.last(), tip.change(), topic, root, replyTo);
        tx.insert(MessageRows.MESSAGES, arrived);
        if (topic != null) {
            var held = topics.post(tx, target, topic, id, arrived.number(), arrived.change(), arrived.reply());
            if (!held.id().equals(topic)) {
                tx.update(MessageRows.MESSAGES, old -> old.in(held.id()), id);
            }
        }
        Mentioning.purge(tx, message);
        tips.delete(tx, message.channel(), message.number());
        rows.change(tx, message, Stored::left);
        mentioning.arrived(tx, arrived);
        Revisions.move(tx, message.id(), id);
        rows.parts().move(tx, message.id(), id);
        rows.parts().show(tx, arrived);
        lead(tx, message.id(), id);
        context.publish(tx, new MessageTransferred(message.id(), message.channel(), id, to));
        return arrived;
    }

    /** Has the message found as the other one, at once, whatever led to it before. */
    private static void lead(Tx tx, MessageId message, MessageId into) {
        List<Moved> before = tx.find(MOVED.index("by_place").where(message).limit(MOST_MOVES));
        before.forEach(moved -> tx.update(MOVED, old -> new Moved(old.message(), into), moved.message()));
        tx.insert(MOVED, new Moved(message, into));
    }

    /** Forgets where the message is found. */
    static void forget(Tx tx, MessageId message) {
        tx.delete(MOVED, message);
    }
}
