package org.communitykit.messaging.held;

import java.lang.invoke.MethodHandles;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.communitykit.Actor;
import org.communitykit.Fingerprint;
import org.communitykit.Ids;
import org.communitykit.Listing;
import org.communitykit.Page;
import org.communitykit.Reasons;
import org.communitykit.Target;
import org.communitykit.audit.Act;
import org.communitykit.event.Event;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.Title;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.channel.Channels;
import org.communitykit.messaging.channel.Doors;
import org.communitykit.messaging.channel.Tips;
import org.communitykit.messaging.channel.View;
import org.communitykit.messaging.content.Enclosed;
import org.communitykit.messaging.message.Lane;
import org.communitykit.messaging.message.Mentions;
import org.communitykit.messaging.message.Messages;
import org.communitykit.messaging.message.NewMessage;
import org.communitykit.messaging.message.Once;
import org.communitykit.messaging.message.Posted;
import org.communitykit.messaging.message.Posting;
import org.communitykit.messaging.rule.Ruling;
import org.communitykit.messaging.topic.NewTopic;
import org.communitykit.role.Level;
import org.communitykit.role.Permission;
import org.communitykit.role.Risk;
import org.communitykit.storage.Erasure;
import org.communitykit.storage.Index;
import org.communitykit.storage.Query;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/**
 * Messages that a rule holds until somebody has looked at them. Nobody but their authors and those who review them learns
 * that they are there: they have no number, are in no list, count nowhere and are told to nobody. Released, a message is
 * posted at the end of its channel like any other; of all who decide, on whatever node, the first decides.
 *
 * <p>Every decision is made under the locks of the channel and of what waits. Nobody decides on what is their own.
 */
public final class Held implements Feature {
    /** To see what waits in a group, at the root in all groups, and to release and reject it. */
    public static final Permission REVIEW = new Permission(
            "held:review",
            "See messages that wait for a review, release and reject them",
            Risk.MODERATE,
            Level.MODERATOR);

    /** The most chars of a statement. */
    public static final int STATEMENT_LIMIT = Act.REASON_LIMIT;

    private static final Table<Kept> HELD = Table.of(MethodHandles.lookup(), "message_held", Kept.class)
            .key("id")
            .limit("id", Ids.LIMIT)
            .limit("channel", Ids.LIMIT)
            .limit("group", Ids.LIMIT)
            .limit("author", Ids.LIMIT)
            .limit("text", NewMessage.TEXT_LIMIT)
            .limit("language", NewMessage.LANGUAGE_LIMIT)
            .limit("replyTo", Ids.LIMIT)
            .limit("topic", Ids.LIMIT)
            .limit("title", Title.LIMIT)
            .limit("titleTopic", Ids.LIMIT)
            .limit("tags", NewTopic.MAX_TAGS * (NewTopic.TAG_LIMIT + 3) + 2)
            .limit("mentions", Mentions.TEXT_LIMIT)
            .limit("enclosed", Enclosed.LIMIT)
            .limit("sender", Ids.LIMIT)
            .limit("key", Ids.LIMIT)
            .limit("content", Fingerprint.LENGTH)
            .limit("rule", 64)
            .limit("reason", Ruling.REASON_LIMIT)
            .limit("decidedBy", Ids.LIMIT)
            .limit("statement", STATEMENT_LIMIT)
            .unique("once", "sender", "key")
            .index("queue", "group", "state", "at")
            .index("whole_queue", "state", "at")
            .index("of_author", "author", "at")
            .personal("author", Erasure.DELETE)
            .personal("decidedBy", Erasure.MENTION)
            .build();
    private static final Index<Kept> ONCE = HELD.index("once");

    private final Context context;
    private final Doors doors;
    private final Tips tips;
    private final Messages messages;
    private final Posting posting;

    /** Made by {@code Messaging}. */
    public Held(Context context, Channels channels, Messages messages) {
        this.context = context;
        this.doors = channels.doors();
        this.tips = channels.tips();
        this.messages = messages;
        this.posting = messages.posting();
        posting.waitIn(new Side());
    }

    @Override
    public Collection<Table<?>> tables() {
        return List.of(HELD);
    }

    @Override
    public Collection<Class<? extends Event>> events() {
        return List.of(MessageHeld.class, HeldDecided.class);
    }

    @Override
    public Collection<Permission> permissions() {
        return List.of(REVIEW);
    }

    /** What posting does with it. */
    private final class Side implements Lane {
        @Override
        public Optional<Posted> first(Reader reader, Once once, ChannelId channel) {
            return reader.find(ONCE.where(once.sender(), once.key()).limit(1)).stream()
                    .findFirst()
                    .map(first -> {
                        once.same(first.id(), first.channel(), first.content(), channel);
                        return first.posted(true);
                    });
        }

        @Override
        public Posted hold(Tx tx, Lane.Waiting waiting) {
            var kept = Kept.of(waiting, context.now());
            if (!tx.insert(HELD, kept)) {
                // the same key in another channel, whose lock is another one
                return first(tx, Objects.requireNonNull(waiting.once()), kept.channel())
                        .orElseThrow();
            }
            messages.rows().parts().enclose(tx, waiting.view(), kept.id(), Enclosed.NONE, kept.enclosed());
            context.publish(tx, new MessageHeld(kept.id(), kept.channel()));
            return kept.posted(false);
        }
    }

    /** What waits under this id, or was rejected or withdrawn, if it is the actor's or they may review it. */
    public Optional<HeldMessage> find(Actor actor, MessageId id) {
        return context.read(reader -> reader.get(HELD, id)
                .filter(kept -> actor.equals(kept.author()) || mayReview(reader, actor, kept))
                .map(Kept::shown));
    }

    /** What of the member's waits, or was rejected or withdrawn, newest first. */
    public Page<HeldMessage> of(MemberId author, @Nullable String cursor, int size) {
        return page(HELD.index("of_author").where(author).descending(), author, cursor, size, false);
    }

    /**
     * What waits in the channels of a group, oldest first. One's own is left out.
     *
     * @throws org.communitykit.role.NotAllowed without the right {@link #REVIEW} in the group
     */
    public Page<HeldMessage> queue(Actor actor, GroupId group, @Nullable String cursor, int size) {
        context.read(reader -> context.rights().require(reader, actor, REVIEW, group));
        var waiting = HELD.index("queue").where(group, HeldMessage.State.WAITING);
        return page(waiting, actor, cursor, size, true);
    }

    /**
     * What waits in the channels of all groups, oldest first. One's own is left out.
     *
     * @throws org.communitykit.role.NotAllowed without the right {@link #REVIEW} at the root
     */
    public Page<HeldMessage> queue(Actor actor, @Nullable String cursor, int size) {
        context.read(reader -> context.rights().require(reader, actor, REVIEW, GroupId.ROOT));
        return page(HELD.index("whole_queue").where(HeldMessage.State.WAITING), actor, cursor, size, true);
    }

    private Page<HeldMessage> page(
            Query<Kept> rows, Actor actor, @Nullable String cursor, int size, boolean othersOnly) {
        return context.read(reader -> Listing.of(rows)
                .only(kept -> !othersOnly || !actor.equals(kept.author()))
                .each(kept -> Optional.of(kept.shown()))
                .page(reader, cursor, size));
    }

    /**
     * Publishes the message at the end of its channel, by its author and as of now. Again gives the same answer.
     *
     * @throws NothingHeld if nothing waits under this id that the actor may review
     * @throws HeldIsDecided if it was rejected or withdrawn
     * @throws AuthorMayNotPost if its author may not post it now: it waits on
     * @throws org.communitykit.messaging.channel.ChannelIsArchived if the channel is; likewise all that keeps a message
     *     from being posted: its topic is locked, what it replies to is deleted
     */
    public Posted release(Actor actor, MessageId id) {
        return context.transact(tx -> {
            var known = reviewed(tx, actor, id, tx.get(HELD, id));
            if (known.isEmpty()) {
                return published(tx, actor, id);
            }
            tips.lock(tx, known.get().channel());
            var kept = tx.update(HELD, row -> row, id);
            if (kept.isEmpty()) {
                return published(tx, actor, id);
            }
            var held = waiting(kept.get());
            var author = author(tx, held);
            var posted = posting.release(tx, author, id, held.said(), held.once());
            tx.delete(HELD, id);
            record(tx, actor, "message.released", held, null);
            context.publish(tx, new HeldDecided(id, held.channel(), Posted.State.PUBLISHED));
            return posted;
        });
    }

    /** What was released before is a message, which reviewers of its group know of. */
    private Posted published(Reader reader, Actor actor, MessageId id) {
        return messages.rows()
                .look(reader, id)
                .filter(message -> !actor.equals(message.author()))
                .filter(message -> doors.look(reader, Actor.HOST, message.channel())
                        .filter(view -> context.rights()
                                .may(reader, actor, REVIEW, view.channel().group()))
                        .isPresent())
                .map(message -> new Posted(id, message.number(), Posted.State.PUBLISHED, true))
                .orElseThrow(() -> new NothingHeld(id));
    }

    private View author(Reader reader, Kept held) {
        return doors.look(reader, held.author(), held.channel())
                .filter(view -> view.reads() && view.may(Messages.POST))
                .orElseThrow(() -> new AuthorMayNotPost(held.id(), held.author(), held.channel()));
    }

    /**
     * Decides that the message is not published. Its author is told why; what it says stays with them and those who
     * review it. Again, in the same words, changes nothing.
     *
     * @param statement why, in words for the author, 1 to {@value #STATEMENT_LIMIT} chars; kept in the audit log too
     * @throws NothingHeld if nothing waits under this id that the actor may review
     * @throws HeldIsDecided if it was withdrawn, or rejected in other words
     */
    public HeldMessage reject(Actor actor, MessageId id, String statement) {
        Reasons.check(statement, STATEMENT_LIMIT);
        var by = actor.member();
        return context.transact(tx -> {
            var known = reviewed(tx, actor, id, tx.get(HELD, id)).orElseThrow(() -> new NothingHeld(id));
            tips.lock(tx, known.channel());
            var held = tx.update(HELD, row -> row, id).orElseThrow(() -> new NothingHeld(id));
            if (held.state() == HeldMessage.State.REJECTED && statement.equals(held.statement())) {
                return held.shown();
            }
            waiting(held);
            var rejected = held.rejected(by, context.now(), statement);
            tx.update(HELD, row -> rejected, id);
            messages.rows().parts().purge(tx, id);
            record(tx, actor, "message.rejected", held, statement);
            context.publish(tx, new HeldDecided(id, held.channel(), Posted.State.REJECTED));
            return rejected.shown();
        });
    }

    /**
     * Takes back what waits: it will not be published, and what it says is gone. Again changes nothing.
     *
     * @throws NothingHeld if nothing of the member's waits under this id
     * @throws HeldIsDecided if it was rejected
     */
    public HeldMessage withdraw(MemberId author, MessageId id) {
        return context.transact(tx -> {
            var known = tx.get(HELD, id)
                    .filter(kept -> kept.author().equals(author))
                    .orElseThrow(() -> new NothingHeld(id));
            tips.lock(tx, known.channel());
            var held = tx.update(HELD, row -> row, id).orElseThrow(() -> new NothingHeld(id));
            if (held.state() == HeldMessage.State.WITHDRAWN) {
                return held.shown();
            }
            waiting(held);
            var withdrawn = held.withdrawn(context.now());
            tx.update(HELD, row -> withdrawn, id);
            messages.rows().parts().purge(tx, id);
            context.publish(tx, new HeldDecided(id, held.channel(), Posted.State.WITHDRAWN));
            return withdrawn.shown();
        });
    }

    private static Kept waiting(Kept held) {
        if (!held.waits()) {
            throw new HeldIsDecided(held.id(), held.state());
        }
        return held;
    }

    private boolean mayReview(Reader reader, Actor actor, Kept kept) {
        return !actor.equals(kept.author()) && context.rights().may(reader, actor, REVIEW, kept.group());
    }

    /** What waits, if the actor may review it; who may not is told that there is nothing. */
    private Optional<Kept> reviewed(Reader reader, Actor actor, MessageId id, Optional<Kept> kept) {
        if (kept.isPresent() && !mayReview(reader, actor, kept.get())) {
            throw new NothingHeld(id);
        }
        return kept;
    }

    private void record(Tx tx, Actor actor, String what, Kept held, @Nullable String statement) {
        context.record(
                tx,
                Act.of(actor, what, held.group())
                        .on(Target.of("message", held.id().value()))
                        .to(held.author())
                        .because(statement));
    }
}
