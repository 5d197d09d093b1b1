package org.communitykit.messaging.bookmark;

import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.communitykit.Actor;
import org.communitykit.Ids;
import org.communitykit.Listing;
import org.communitykit.Page;
import org.communitykit.event.Event;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.message.Message;
import org.communitykit.messaging.message.MessageRows;
import org.communitykit.messaging.message.Messages;
import org.communitykit.storage.Erasure;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/**
 * Bookmarks, one for each member and message, with a reminder or without. Nobody else knows of them. What a member may not
 * see any more, or is deleted, is not among them, nor are they reminded of it.
 */
public final class Bookmarks implements Feature {
    record Mark(
            MemberId member,
            MessageId message,
            Instant at,
            @Nullable Instant remind) {
        Mark reminded() {
            return new Mark(member, message, at, null);
        }
    }

    private static final int BATCH = 500;
    private static final Table<Mark> MARKS = Table.of(MethodHandles.lookup(), "bookmark", Mark.class)
            .key("member", "message")
            .limit("member", Ids.LIMIT)
            .limit("message", Ids.LIMIT)
            .index("of_member", "member", "at")
            .index("by_reminder", "remind")
            .index("of_message", "message")
            .personal("member", Erasure.DELETE)
            .meeting((winners, losers) -> winners)
            .build();

    private final Context context;
    private final Messages messages;
    private final MessageRows rows;

    /** Made by {@code Messaging}. */
    public Bookmarks(Context context, Messages messages) {
        this.context = context;
        this.messages = messages;
        this.rows = messages.rows();
        rows.parts().whenMoved(Bookmarks::move);
        rows.parts()
                .whenPurged(
                        (tx, message) -> tx.deleteAll(MARKS.index("of_message").where(message)));
    }

    @Override
    public Collection<Table<?>> tables() {
        return List.of(MARKS);
    }

    @Override
    public Collection<Class<? extends Event>> events() {
        return List.of(ReminderDue.class);
    }

    /**
     * Bookmarks the message, with a reminder from this moment on, or without one; again it changes the reminder alone.
     *
     * @throws org.communitykit.messaging.message.NoSuchMessage if the member may not see the message
     * @throws org.communitykit.messaging.message.MessageIsDeleted if it is
     */
    public Bookmark put(MemberId member, MessageId message, @Nullable Instant remind) {
        var moment = remind == null ? null : remind.truncatedTo(ChronoUnit.MICROS);
        return context.transact(tx -> {
            var seen = rows.alive(tx, member, message);
            // in another channel it goes by another id
            var id = seen.id();
            var wanted = new Mark(member, id, context.now(), moment);
            var mark = tx.insert(MARKS, wanted)
                    ? wanted
                    : tx.update(MARKS, old -> new Mark(member, id, old.at(), moment), member, id)
                            .orElseThrow();
            return new Bookmark(seen, mark.at(), mark.remind());
        });
    }

    /** Takes the bookmark away, and its reminder; false if there is none. */
    public boolean remove(MemberId member, MessageId message) {
        return context.transact(tx -> {
            var id = rows.find(tx, member, message).map(Message::id).orElse(message);
            return tx.delete(MARKS, member, id);
        });
    }

    private static void move(Tx tx, MessageId from, MessageId into) {
        var marks = tx.find(MARKS.index("of_message").where(from).limit(BATCH));
        while (!marks.isEmpty()) {
            for (var mark : marks) {
                tx.delete(MARKS, mark.member(), from);
                tx.insert(MARKS, new Mark(mark.member(), into, mark.at(), mark.remind()));
            }
            marks = tx.find(MARKS.index("of_message").where(from).limit(BATCH));
        }
    }

    /** The member's bookmarks, newest first, with their messages as they are now. */
    public Page<Bookmark> list(MemberId member, @Nullable String cursor, int size) {
        return context.read(reader -> Listing.of(
                        MARKS.index("of_member").where(member).descending())
                .each(mark -> visible(mark).map(message -> new Bookmark(message, mark.at(), mark.remind())))
                .page(reader, cursor, size));
    }

    private Optional<Message> visible(Mark mark) {
        return messages.find(mark.member(), mark.message()).filter(message -> !message.isDeleted());
    }

    /**
     * Tells by {@link ReminderDue} of the reminders whose time has come, each once, however many call this at once; to be
     * called by the host's scheduler every now and then, on any node or several. Whoever may not see the message any more
     * is not reminded.
     *
     * @param most how many to see to, at most
     * @return how many were seen to, by this call or another at the same time
     */
    public int runDue(Actor.Host host, int most) {
        var due = context.read(reader -> reader.find(
                MARKS.index("by_reminder").where().upTo(context.now()).limit(most)));
        due.forEach(this::fire);
        return due.size();
    }

    private void fire(Mark seen) {
        context.transact(tx -> {
            var now = tx.update(MARKS, mark -> mark, seen.member(), seen.message());
            if (now.filter(seen::equals).isEmpty()) {
                return false;
            }
            if (visible(seen).isEmpty()) {
                return tx.delete(MARKS, seen.member(), seen.message());
            }
            context.publish(tx, new ReminderDue(seen.member(), seen.message()));
            tx.update(MARKS, Mark::reminded, seen.member(), seen.message());
            return true;
        });
    }
}
