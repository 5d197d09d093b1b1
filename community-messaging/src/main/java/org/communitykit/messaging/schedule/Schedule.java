package org.communitykit.messaging.schedule;

import java.lang.invoke.MethodHandles;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.communitykit.Actor;
import org.communitykit.CommunityException;
import org.communitykit.Fingerprint;
import org.communitykit.IdempotencyConflict;
import org.communitykit.Ids;
import org.communitykit.Listing;
import org.communitykit.Page;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.Origin;
import org.communitykit.messaging.Title;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.channel.Channels;
import org.communitykit.messaging.channel.Doors;
import org.communitykit.messaging.content.Enclosed;
import org.communitykit.messaging.message.Mentions;
import org.communitykit.messaging.message.Messages;
import org.communitykit.messaging.message.NewMessage;
import org.communitykit.messaging.topic.NewTopic;
import org.communitykit.storage.Erasure;
import org.communitykit.storage.StorageException;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/**
 * Messages that are posted later, when {@link #runDue} is called. Each is posted exactly once, however many call it and
 * wherever a call breaks off: it is posted in the transaction that marks it as posted. Whether its author may post it is
 * asked at that moment; if not, it stays, with the reason.
 */
public final class Schedule implements Feature {
    private static final Table<Planned> PLANNED = Table.of(MethodHandles.lookup(), "message_scheduled", Planned.class)
            .key("author", "id")
            .limit("author", Ids.LIMIT)
            .limit("id", Ids.LIMIT)
            .limit("channel", Ids.LIMIT)
            .limit("text", NewMessage.TEXT_LIMIT)
            .limit("language", NewMessage.LANGUAGE_LIMIT)
            .limit("replyTo", Ids.LIMIT)
            .limit("topic", Ids.LIMIT)
            .limit("title", Title.LIMIT)
            .limit("tags", NewTopic.MAX_TAGS * (NewTopic.TAG_LIMIT + 3) + 2)
            .limit("mentions", Mentions.TEXT_LIMIT)
            .limit("enclosed", Enclosed.LIMIT)
            .limit("zone", 64)
            .limit("first", Fingerprint.LENGTH)
            .limit("posted", Ids.LIMIT)
            .limit("failure", 64)
            .index("by_due", "state", "due")
            .index("of_author", "author", "state", "due")
            .personal("author", Erasure.DELETE)
            .meeting((winners, losers) -> winners)
            .build();

    private final Context context;
    private final Doors doors;
    private final Messages messages;

    /** Made by {@code Messaging}. */
    public Schedule(Context context, Channels channels, Messages messages) {
        this.context = context;
        this.doors = channels.doors();
        this.messages = messages;
    }

    @Override
    public Collection<Table<?>> tables() {
        return List.of(PLANNED);
    }

    /**
     * Schedules a message; scheduling it twice under the same id gives what has become of it. What is due already is
     * posted by the next {@link #runDue}.
     *
     * @param message without a key: the id is what makes it happen once
     * @param when in local time, to the second or finer
     * @throws IdempotencyConflict if the id was used with other content
     * @throws org.communitykit.messaging.channel.NoSuchChannel if the member may not know of the channel
     */
    public Scheduled add(
            MemberId author, ScheduledId id, ChannelId channel, NewMessage message, LocalDateTime when, ZoneId zone) {
        var wanted = planned(author, id, channel, message, when, zone);
        return context.transact(tx -> {
            doors.see(tx, author, channel).inside().within().require(Messages.POST);
            if (tx.insert(PLANNED, wanted)) {
                reserve(tx, wanted, Enclosed.NONE, wanted.enclosed());
                return wanted.shown();
            }
            var first = tx.get(PLANNED, author, id).orElseThrow(() -> new NoSuchScheduled(id));
            if (!first.first().equals(wanted.first())) {
                throw new IdempotencyConflict("scheduled message", id.value());
            }
            return first.shown();
        });
    }

    private static Planned planned(
            MemberId author, ScheduledId id, ChannelId channel, NewMessage message, LocalDateTime when, ZoneId zone) {
        if (message.key().isPresent()
                || message.origin().isPresent()
                || message.draft().isPresent()) {
            throw new IllegalArgumentException("a scheduled message has no key, origin or draft of its own");
        }
        return Planned.of(author, id, channel, message, when.truncatedTo(ChronoUnit.MICROS), zone);
    }

    /**
     * Schedules something else, or for another time, instead; also what has failed, which then waits again. The same
     * change again changes nothing.
     *
     * @param version the one that was looked at
     * @throws ScheduleConflict if it is at another version, or was posted or cancelled
     */
    public Scheduled change(
            MemberId author, ScheduledId id, long version, NewMessage message, LocalDateTime when, ZoneId zone) {
        return context.transact(tx -> {
            var before = lock(tx, author, id);
            var wanted = planned(author, id, before.channel(), message, when, zone);
            boolean open = before.state() == Scheduled.State.WAITING || before.state() == Scheduled.State.FAILED;
            if (before.state() == Scheduled.State.WAITING && before.version() == version + 1 && before.sameAs(wanted)) {
                return before.shown();
            }
            if (!open || before.version() != version) {
                throw new ScheduleConflict(id, version, before.version(), before.state());
            }
            var after = wanted.replacing(before);
            tx.update(PLANNED, old -> after, author, id);
            reserve(tx, after, before.enclosed(), after.enclosed());
            return after.shown();
        });
    }

    /**
     * Gives up posting it. Again changes nothing.
     *
     * @param version the one that was looked at
     * @throws ScheduleConflict if it is at another version, or was posted
     */
    public Scheduled cancel(MemberId author, ScheduledId id, long version) {
        return context.transact(tx -> {
            var before = lock(tx, author, id);
            if (before.state() == Scheduled.State.CANCELLED) {
                return before.shown();
            }
            if (before.state() == Scheduled.State.POSTED || before.version() != version) {
                throw new ScheduleConflict(id, version, before.version(), before.state());
            }
            var after = before.in(Scheduled.State.CANCELLED, null, null);
            tx.update(PLANNED, old -> after, author, id);
            reserve(tx, after, before.enclosed(), Enclosed.NONE);
            return after.shown();
        });
    }

    private void reserve(Tx tx, Planned planned, Enclosed before, Enclosed wanted) {
        // no message's id has a space in it, nor has a member's
        messages.rows().parts().reserve(tx, planned.author(), planned.author() + " " + planned.id(), before, wanted);
    }

    private static Planned lock(Tx tx, MemberId author, ScheduledId id) {
        return tx.update(PLANNED, planned -> planned, author, id).orElseThrow(() -> new NoSuchScheduled(id));
    }

    /** What the member has scheduled under this id. */
    public Optional<Scheduled> find(MemberId author, ScheduledId id) {
        return context.read(reader -> reader.get(PLANNED, author, id).map(Planned::shown));
    }

    /** What of the member's stands like this, by when it is or was due. */
    public Page<Scheduled> list(MemberId author, Scheduled.State state, @Nullable String cursor, int size) {
        return context.read(reader -> Listing.of(PLANNED.index("of_author").where(author, state))
                .each(planned -> Optional.of(planned.shown()))
                .page(reader, cursor, size));
    }

    /**
     * Posts what is due, those that have waited longest first; to be called by the host's scheduler every now and then, on
     * any node or several.
     *
     * @param most how many to see to, at most
     * @return how many were seen to, by this call or another at the same time
     */
    public int runDue(Actor.Host host, int most) {
        var due = context.read(reader -> reader.find(PLANNED.index("by_due")
                .where(Scheduled.State.WAITING)
                .upTo(context.now())
                .limit(most)));
        due.forEach(this::fire);
        return due.size();
    }

    private void fire(Planned seen) {
        try {
            // the rules are asked before the transaction, as for every post
            var judged = messages.scrutiny().post(seen.author(), seen.channel(), seen.said());
            context.transact(tx -> settle(tx, seen, () -> {
                var origin = Origin.of(seen.author(), null, context.now());
                var posted = messages.posting().post(tx, seen.author(), seen.channel(), judged, origin);
                reserve(tx, seen, seen.enclosed(), Enclosed.NONE);
                return seen.in(Scheduled.State.POSTED, posted.id(), null);
            }));
        } catch (StorageException e) {
            // says nothing about the message: it is due until it can be tried
            throw e;
        } catch (RuntimeException e) {
            var code = e instanceof CommunityException refused
                    ? refused.code()
                    : e.getClass().getSimpleName();
            context.transact(tx -> settle(tx, seen, () -> seen.in(Scheduled.State.FAILED, null, code)));
        }
    }

    /** Makes it what it is to become, if it is still what was seen; false if somebody was faster. */
    private static boolean settle(Tx tx, Planned seen, Supplier<Planned> next) {
        var now = tx.update(PLANNED, planned -> planned, seen.author(), seen.id());
        if (now.filter(seen::equals).isEmpty()) {
            return false;
        }
        var after = next.get();
        tx.update(PLANNED, old -> after, seen.author(), seen.id());
        return true;
    }
}
