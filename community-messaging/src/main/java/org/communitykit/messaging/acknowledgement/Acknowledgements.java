package org.communitykit.messaging.acknowledgement;

import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.communitykit.Actor;
import org.communitykit.Ids;
import org.communitykit.Listing;
import org.communitykit.Page;
import org.communitykit.Target;
import org.communitykit.audit.Act;
import org.communitykit.event.Event;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.channel.Channels;
import org.communitykit.messaging.channel.Doors;
import org.communitykit.messaging.channel.NotInChannel;
import org.communitykit.messaging.channel.Seat;
import org.communitykit.messaging.channel.Seats;
import org.communitykit.messaging.message.Message;
import org.communitykit.messaging.message.MessageRows;
import org.communitykit.messaging.message.Messages;
import org.communitykit.role.Level;
import org.communitykit.role.Permission;
import org.communitykit.role.Risk;
import org.communitykit.storage.Erasure;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/**
 * Which messages are to be acknowledged, and by whom they have been. It is asked of everybody who is in the message's
 * channel, at any time, and can see it, but its author: who comes later is asked, who leaves is not. So asking writes one
 * row, however many they are.
 *
 * <p>An acknowledgement is of a revision, and stays when the message is edited; {@link #require} again asks for the new
 * one. Nobody is asked about a message while it is deleted.
 */
public final class Acknowledgements implements Feature {
    /** To have messages acknowledged, and to see who has. */
    public static final Permission REQUIRE = new Permission(
            "message:require-acknowledgement",
            "Have messages acknowledged and see who has",
            Risk.MODERATE,
            Level.MODERATOR);

    private static final int BATCH = 200;

    /**
     * A requirement as it is kept.
     *
     * @param due when the next round of reminders begins or goes on
     * @param reached the member up to whom it has come; empty before its first
     * @param left how many rounds there are still to be, the one under way included
     */
    record Required(
            MessageId message,
            ChannelId channel,
            int revision,
            Instant at,
            long everySeconds,
            int times,
            @Nullable Instant due,
            String reached,
            int left) {
        static Required of(Message message, Instant now, Reminders reminders) {
            var every = reminders.every();
            return new Required(
                    message.id(),
                    message.channel(),
                    message.revision(),
                    now,
                    every.toSeconds(),
                    reminders.times(),
                    reminders.times() == 0 ? null : now.plus(every),
                    "",
                    reminders.times());
        }

        Required at(MessageId other, ChannelId place) {
            return new Required(other, place, revision, at, everySeconds, times, due, reached, left);
        }

        Required reached(MemberId member) {
            return new Required(message, channel, revision, at, everySeconds, times, due, member.value(), left);
        }

        Required after(Instant now) {
            var next = left > 1 ? now.plusSeconds(everySeconds) : null;
            return new Required(message, channel, revision, at, everySeconds, times, next, "", left - 1);
        }

        Requirement shown() {
            return new Requirement(message, revision, at, new Reminders(Duration.ofSeconds(everySeconds), times));
        }
    }

    record Given(MessageId message, MemberId member, int revision, Instant at) {
        Acknowledgement shown() {
            return new Acknowledgement(member, revision, at);
        }

        static Given latest(Given one, Given other) {
            return other.revision() > one.revision() ? other : one;
        }
    }

    private static final Table<Required> REQUIRED = Table.of(
                    MethodHandles.lookup(), "acknowledgement_required", Required.class)
            .key("message")
            .limit("message", Ids.LIMIT)
            .limit("channel", Ids.LIMIT)
            .limit("reached", Ids.LIMIT)
            .index("in_channel", "channel", "at")
            .index("by_due", "due")
            .build();
    private static final Table<Given> GIVEN = Table.of(MethodHandles.lookup(), "acknowledgement", Given.class)
            .key("message", "member")
            .limit("message", Ids.LIMIT)
            .limit("member", Ids.LIMIT)
            .index("of_member", "member")
            .personal("member", Erasure.DELETE)
            .meeting(Given::latest)
            .build();

    private final Context context;
    private final Doors doors;
    private final Seats seats;
    private final MessageRows rows;

    /** Made by {@code Messaging}. */
    public Acknowledgements(Context context, Channels channels, Messages messages) {
        this.context = context;
        this.doors = channels.doors();
        this.seats = channels.seats();
        this.rows = messages.rows();
        rows.parts().whenMoved(this::moved);
        rows.parts().whenPurged(Acknowledgements::forget);
    }

    @Override
    public Collection<Table<?>> tables() {
        return List.of(REQUIRED, GIVEN);
    }

    @Override
    public Collection<Class<? extends Event>> events() {
        return List.of(AcknowledgementRequired.class, MessageAcknowledged.class, AcknowledgementMissing.class);
    }

    @Override
    public Collection<Permission> permissions() {
        return List.of(REQUIRE);
    }

    /**
     * Has everybody in the channel asked to acknowledge the message as it is now; false if they are asked just this
     * already. After an edit it asks for the new revision, for which earlier acknowledgements do not count, and reminders
     * begin anew.
     *
     * @throws org.communitykit.messaging.message.MessageIsDeleted if it is deleted or hidden
     */
    public boolean require(Actor actor, MessageId id, Reminders reminders) {
        return context.transact(tx -> {
            var seen = rows.see(tx, actor, id);
            var view = seen.view().require(REQUIRE).writable();
            var message = rows.hold(tx, seen.message());
            var wanted = Required.of(message, context.now(), reminders);
            if (!tx.insert(REQUIRED, wanted)) {
                var before =
                        tx.update(REQUIRED, required -> required, message.id()).orElseThrow();
                if (before.revision() == wanted.revision()
                        && before.shown().reminders().equals(reminders)) {
                    return false;
                }
                tx.update(REQUIRED, required -> wanted, message.id());
            }
            record(tx, actor, "acknowledgement.required", view.channel().group(), message);
            context.publish(tx, new AcknowledgementRequired(message.id(), message.channel(), message.revision()));
            return true;
        });
    }

    /** Takes {@link #require} back; what was acknowledged stays. False if nothing is required. */
    public boolean release(Actor actor, MessageId id) {
        return context.transact(tx -> {
            var seen = rows.see(tx, actor, id);
            var view = seen.view().require(REQUIRE).writable();
            boolean released = tx.delete(REQUIRED, seen.message().id());
            if (released) {
                record(tx, actor, "acknowledgement.released", view.channel().group(), seen.message());
            }
            return released;
        });
    }

    private void record(Tx tx, Actor actor, String what, GroupId group, Message message) {
        context.record(
                tx,
                Act.of(actor, what, group).on(Target.of("message", message.id().value())));
    }

    /**
     * Says that the member has taken note of the message at this revision; false if they had of it or a later one.
     *
     * @throws NotRequired if nobody asked for it, or for a later revision, or there is no such revision yet
     * @throws org.communitykit.messaging.channel.NotInChannel if the member is not in the channel
     * @throws org.communitykit.messaging.message.MessageIsDeleted if it is deleted or hidden
     */
    public boolean acknowledge(MemberId member, MessageId id, int revision) {
        return context.transact(tx -> {
            var seen = rows.see(tx, member, id);
            if (seats.find(tx, member, seen.message().channel()).isEmpty()) {
                throw new NotInChannel(member, seen.message().channel());
            }
            var message = rows.alive(tx, member, id);
            var required = tx.update(REQUIRED, there -> there, message.id())
                    .filter(there -> there.revision() <= revision && revision <= message.revision())
                    .orElseThrow(() -> new NotRequired(message.id(), revision));
            var given = new Given(required.message(), member, revision, context.now());
            if (!tx.insert(GIVEN, given)) {
                var before =
                        tx.update(GIVEN, there -> there, message.id(), member).orElseThrow();
                if (before.revision() >= revision) {
                    return false;
                }
                tx.update(GIVEN, there -> given, message.id(), member);
            }
            context.publish(tx, new MessageAcknowledged(member, message.id(), revision));
            return true;
        });
    }

    /** The member's own acknowledgement of the message, the latest. */
    public Optional<Acknowledgement> find(MemberId member, MessageId id) {
        return context.read(reader -> rows.find(reader, member, id)
                .flatMap(message -> reader.get(GIVEN, message.id(), member))
                .map(Given::shown));
    }

    /** What is to be acknowledged in the channel, of what the actor sees, newest requirement first. */
    public Page<Requirement> list(Actor actor, ChannelId channel, @Nullable String cursor, int size) {
        return context.read(reader -> {
            doors.see(reader, actor, channel).inside();
            return Listing.of(REQUIRED.index("in_channel").where(channel).descending())
                    .each(required -> rows.find(reader, actor, required.message())
                            .filter(message -> !message.isDeleted())
                            .map(message -> required.shown()))
                    .page(reader, cursor, size);
        });
    }

    /** Who has acknowledged the message, by id, at whatever revision; it takes the right {@link #REQUIRE}. */
    public Page<Acknowledgement> given(Actor actor, MessageId id, @Nullable String cursor, int size) {
        return context.read(reader -> {
            var seen = rows.see(reader, actor, id);
            seen.view().require(REQUIRE);
            return Listing.of(GIVEN.primary().where(seen.message().id()))
                    .each(given -> Optional.of(given.shown()))
                    .page(reader, cursor, size);
        });
    }

    /**
     * Who is asked to acknowledge the message and has not, by id; it takes the right {@link #REQUIRE}. What each member of
     * the channel sees is looked up by itself.
     */
    public Page<MemberId> missing(Actor actor, MessageId id, @Nullable String cursor, int size) {
        return context.read(reader -> {
            var seen = rows.see(reader, actor, id);
            seen.view().require(REQUIRE);
            var message = seen.message();
            var required = reader.get(REQUIRED, message.id());
            return Listing.of(
                            Seats.inChannel(message.channel()),
                            (List<Seat> seats) -> required.map(there -> asked(reader, message, there, members(seats)))
                                    .orElseGet(() -> seats.stream()
                                            .map(seat -> Optional.<MemberId>empty())
                                            .toList()))
                    .page(reader, cursor, size);
        });
    }

    private static List<MemberId> members(List<Seat> seats) {
        return seats.stream().map(Seat::member).toList();
    }

    /** Of these members of the message's channel, each who is asked and has not acknowledged it. */
    private List<Optional<MemberId>> asked(Reader reader, Message message, Required required, List<MemberId> members) {
        var keys =
                members.stream().map(member -> GIVEN.at(message.id(), member)).toList();
        var done = reader.getAll(GIVEN, keys).stream()
                .filter(given -> given.revision() >= required.revision())
                .map(Given::member)
                .collect(Collectors.toSet());
        return members.stream()
                .map(member -> Optional.of(member)
                        .filter(each -> !done.contains(each) && !each.equals(message.author()))
                        .filter(each -> rows.find(reader, each, message.id())
                                .filter(shown -> !shown.isDeleted())
                                .isPresent()))
                .toList();
    }

    /**
     * Tells by {@link AcknowledgementMissing} whom to remind, each once a round, however many call this at once; to be
     * called by the host's scheduler every now and then, on any node or several. Large channels take several transactions.
     *
     * @param most how many messages to see to, at most
     * @return how many members were reminded
     */
    public int runDue(Actor.Host host, int most) {
        var due = context.read(reader ->
                reader.find(REQUIRED.index("by_due").where().upTo(context.now()).limit(most)));
        int reminded = 0;
        for (var required : due) {
            var step = new Step(Optional.of(required), 0);
            while (step.next().isPresent()) {
                var seen = step.next().get();
                step = context.transact(tx -> remind(tx, seen));
                reminded += step.reminded();
            }
        }
        return reminded;
    }

    /** What some reminders came to, and where they go on. */
    private record Step(Optional<Required> next, int reminded) {}

    private Step remind(Tx tx, Required seen) {
        var now = tx.update(REQUIRED, required -> required, seen.message());
        if (now.filter(seen::equals).isEmpty()) {
            return new Step(Optional.empty(), 0);
        }
        var message = rows.look(tx, seen.message()).orElseThrow();
        var members = members(tx.find((seen.reached().isEmpty()
                        ? Seats.inChannel(seen.channel())
                        : Seats.inChannel(seen.channel()).above(MemberId.of(seen.reached())))
                .limit(BATCH)));
        var missing = asked(tx, message, seen, members).stream()
                .flatMap(Optional::stream)
                .toList();
        missing.forEach(member -> context.publish(tx, new AcknowledgementMissing(member, message.id())));
        boolean more = members.size() == BATCH;
        var next = more ? seen.reached(members.get(BATCH - 1)) : seen.after(context.now());
        tx.update(REQUIRED, required -> next, seen.message());
        return new Step(Optional.of(next).filter(there -> more), missing.size());
    }

    private void moved(Tx tx, MessageId from, MessageId into) {
        var channel = rows.look(tx, into).orElseThrow().channel();
        tx.get(REQUIRED, from).ifPresent(required -> {
            tx.delete(REQUIRED, from);
            tx.insert(REQUIRED, required.at(into, channel));
        });
        var given = tx.find(GIVEN.primary().where(from).limit(BATCH));
        while (!given.isEmpty()) {
            for (var each : given) {
                tx.delete(GIVEN, from, each.member());
                tx.insert(GIVEN, new Given(into, each.member(), each.revision(), each.at()));
            }
            given = tx.find(GIVEN.primary().where(from).limit(BATCH));
        }
    }

    private static void forget(Tx tx, MessageId message) {
        tx.delete(REQUIRED, message);
        tx.deleteAll(GIVEN.primary().where(message));
    }
}
