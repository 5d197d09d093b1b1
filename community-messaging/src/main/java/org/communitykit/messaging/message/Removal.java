package org.communitykit.messaging.message;

import java.util.List;
import java.util.Optional;
import org.communitykit.Actor;
import org.communitykit.feature.Context;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.Kinds;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.Origin;
import org.communitykit.messaging.channel.Tips;
import org.communitykit.messaging.topic.TopicRows;
import org.communitykit.storage.Tx;

/**
 * How a message goes, and comes back: deleted or hidden it is a tombstone that counts nowhere, purged there is nothing
 * behind the tombstone any more.
 */
final class Removal {
    private static final int BATCH = 100;

    private final Context context;
    private final Tips tips;
    private final TopicRows topics;
    private final MessageRows rows;
    private final Mentioning mentioning;

    Removal(Context context, Tips tips, TopicRows topics, MessageRows rows, Mentioning mentioning) {
        this.context = context;
        this.tips = tips;
        this.topics = topics;
        this.rows = rows;
        this.mentioning = mentioning;
    }

    boolean delete(Tx tx, Actor actor, MessageId id) {
        var seen = rows.removable(tx, actor, id);
        var message = locked(tx, seen.row());
        if (message.state() != Message.State.PUBLISHED) {
            return false;
        }
        bury(tx, actor, message);
        rows.record(tx, Kinds.MESSAGE_DELETED, seen.view(), message, "PUBLISHED", "DELETED");
        return true;
    }

    boolean restore(Tx tx, Actor actor, MessageId id) {
        var seen = rows.own(tx, actor, id);
        topics.requireUnlocked(tx, seen.row().topic(), rows.changes(tx, seen));
        var message = locked(tx, seen.row());
        if (message.state() == Message.State.PUBLISHED) {
            return false;
        }
        if (message.state() == Message.State.PURGED || message.state() == Message.State.MOVED) {
            throw new MessageIsPurged(id);
        }
        if (!actor.equals(message.deletedBy()) && !seen.view().may(Messages.MODERATE)) {
            throw new NotTheAuthor(actor, id);
        }
        if (message.root() != null) {
            rows.lock(tx, message.root()).alive();
        }
        if (!message.hidden()) {
            count(tx, message);
        }
        rows.change(tx, message, old -> old.in(Message.State.PUBLISHED, null));
        context.publish(tx, new MessageRestored(message.id(), message.channel(), message.number()));
        log(tx, Kinds.MESSAGE_RESTORED, actor, message);
        rows.record(tx, Kinds.MESSAGE_RESTORED, seen.view(), message, "DELETED", "PUBLISHED");
        return true;
    }

    boolean purge(Tx tx, Actor actor, MessageId id) {
        var seen = rows.seen(tx, actor, id);
        var view = seen.view().require(Messages.MODERATE);
        rows.parts().requireFree(tx, seen.row().channel());
        var message = locked(tx, seen.row());
        if (!purge(tx, actor, message)) {
            return false;
        }
        rows.record(tx, "message.purged", view, message, message.state().name(), "PURGED");
        return true;
    }

    private boolean purge(Tx tx, Actor actor, Stored message) {
        if (message.state() == Message.State.PURGED) {
            return false;
        }
        if (message.state() == Message.State.PUBLISHED) {
            bury(tx, actor, message);
        }
        var id = message.id();
        Revisions.purge(tx, id);
        Mentioning.purge(tx, message);
        rows.parts().purge(tx, id);
        Transfer.forget(tx, id);
        rows.change(tx, message, Stored::purged);
        context.publish(tx, new MessagePurged(id, message.channel(), message.number()));
        return true;
    }

    /** Purges all that the member wrote, a few messages at a time and channel by channel. */
    void forget(MemberId member) {
        var query = MessageRows.by(member).limit(BATCH);
        while (true) {
            var page = query;
            var messages = context.transact(tx -> {
                var found = tx.find(page);
                found.stream()
                        .filter(message -> message.state() != Message.State.PURGED)
                        .forEach(message -> purge(tx, Actor.HOST, locked(tx, message)));
                return found;
            });
            if (messages.size() < BATCH) {
                return;
            }
            query = query.after(messages.get(messages.size() - 1));
        }
    }

    private void bury(Tx tx, Actor actor, Stored message) {
        var by = actor.member();
        rows.change(tx, message, old -> old.in(Message.State.DELETED, by));
        if (!message.hidden()) {
            discount(tx, message);
        }
        context.publish(tx, new MessageDeleted(message.id(), message.channel(), message.number()));
        log(tx, Kinds.MESSAGE_DELETED, actor, message);
    }

    /** Purges the message, whoever decided so; false if it is purged already. */
    boolean expire(Tx tx, MessageId id) {
        return tx.get(MessageRows.MESSAGES, id)
                .filter(message -> purge(tx, Actor.HOST, locked(tx, message)))
                .isPresent();
    }

    /** Takes the message out of sight, whatever its state; false if it is hidden already, or purged. */
    boolean hide(Tx tx, MessageId id) {
        var known = found(tx, id);
        if (known.isEmpty()) {
            return false;
        }
        var message = locked(tx, known.get());
        if (message.hidden() || message.state() == Message.State.PURGED) {
            return false;
        }
        rows.change(tx, message, old -> old.hidden(true));
        if (message.state() == Message.State.PUBLISHED) {
            discount(tx, message);
            context.publish(tx, new MessageHidden(message.id(), message.channel(), message.number()));
        }
        return true;
    }

    /** Takes {@link #hide} back: the message is what it would be by now without. Nothing if it is not hidden. */
    void unhide(Tx tx, MessageId id) {
        var message = locked(tx, found(tx, id).orElseThrow(() -> new NoSuchMessage(id)));
        if (!message.hidden()) {
            return;
        }
        rows.change(tx, message, old -> old.hidden(false));
        if (message.state() == Message.State.PUBLISHED) {
            // also below a root that is deleted meanwhile: other replies are still there too
            count(tx, message);
            if (message.shadow()) {
                mentioning.revealed(tx, message);
                context.publish(
                        tx,
                        new MessagePosted(
                                message.id(), message.channel(), message.number(), message.topic(), message.root()));
            } else {
                context.publish(tx, new MessageUnhidden(message.id(), message.channel(), message.number()));
            }
        }
    }

    /** Shows everybody what was for its author alone; false if the message is not. */
    boolean reveal(Tx tx, Actor actor, MessageId id) {
        var seen = rows.seen(tx, actor, id);
        var view = seen.view().writable().require(Messages.MODERATE);
        var message = locked(tx, seen.row());
        if (!message.shadow()) {
            return false;
        }
        unhide(tx, message.id());
        rows.record(
                tx, "message.revealed", view, message, "SHADOW", message.state().name());
        return true;
    }

    /** The message, wherever it has gone. */
    private static Optional<Stored> found(Tx tx, MessageId id) {
        return tx.get(MessageRows.MESSAGES, Transfer.into(tx, id).orElse(id));
    }

    private void count(Tx tx, Stored message) {
        tips.restore(tx, message.channel(), message.number());
        if (message.root() != null) {
            var root = rows.lock(tx, message.root());
            rows.change(tx, root, Threads.plus(tx, root, message));
        }
    }

    private void discount(Tx tx, Stored message) {
        tips.delete(tx, message.channel(), message.number());
        if (message.root() != null) {
            var root = rows.lock(tx, message.root());
            rows.change(tx, root, Threads.minus(tx, root, message));
        }
    }

    /** Locks what the message's state counts in, then the message: its channel, its root, itself. */
    private Stored locked(Tx tx, Stored message) {
        tips.lock(tx, message.channel());
        if (message.root() != null) {
            rows.lock(tx, message.root());
        }
        return rows.lock(tx, message.id());
    }

    private void log(Tx tx, String kind, Actor actor, Stored message) {
        rows.log(tx, kind, Origin.of(actor, null, context.now()), message, List.of());
    }
}
