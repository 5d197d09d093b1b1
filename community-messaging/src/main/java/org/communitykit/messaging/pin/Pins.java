package org.communitykit.messaging.pin;

import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.communitykit.Actor;
import org.communitykit.Ids;
import org.communitykit.event.Event;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.channel.Channels;
import org.communitykit.messaging.channel.Doors;
import org.communitykit.messaging.message.Message;
import org.communitykit.messaging.message.MessageRows;
import org.communitykit.messaging.message.Messages;
import org.communitykit.role.Level;
import org.communitykit.role.Permission;
import org.communitykit.role.Risk;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/**
 * The pins of channels, in an order that those who pin decide on. All of a channel's are one row, so that how many there
 * are and in which order is decided in one place. A message that is deleted is pinned no longer.
 */
public final class Pins implements Feature {
    /** To pin messages, and to unpin and order what is pinned. */
    public static final Permission PIN =
            new Permission("message:pin", "Pin messages in a channel", Risk.MODERATE, Level.MODERATOR);

    /** The most pins of a channel. */
    public static final int MAX = 50;

    record Pinned(MessageId message, Instant at, @Nullable Instant until) {
        boolean lasts(Instant now) {
            return until == null || now.isBefore(until);
        }
    }

    record Board(ChannelId channel, List<Pinned> pins) {
        Board {
            pins = List.copyOf(pins);
        }
    }

    private static final Table<Board> BOARDS = Table.of(MethodHandles.lookup(), "channel_pins", Board.class)
            .key("channel")
            .limit("channel", Ids.LIMIT)
            .limit("pins", MAX * (Ids.LIMIT + 120))
            .build();

    private final Context context;
    private final Doors doors;
    private final Messages messages;
    private final MessageRows rows;

    /** Made by {@code Messaging}. */
    public Pins(Context context, Channels channels, Messages messages) {
        this.context = context;
        this.doors = channels.doors();
        this.messages = messages;
        this.rows = messages.rows();
        rows.parts().whenShown(this::shown);
        rows.parts().whenMoved(this::moved);
    }

    @Override
    public Collection<Table<?>> tables() {
        return List.of(BOARDS);
    }

    @Override
    public Collection<Class<? extends Event>> events() {
        return List.of(PinsChanged.class);
    }

    @Override
    public Collection<Permission> permissions() {
        return List.of(PIN);
    }

    /**
     * Pins the message above all others, until a moment or until it is unpinned; false if it is pinned like this. Pinning
     * it again changes the end and leaves it where it is.
     *
     * @param until the first moment at which it is pinned no longer
     * @throws org.communitykit.messaging.message.MessageIsDeleted if it is deleted or hidden
     * @throws TooManyPins over {@value #MAX} in the channel
     */
    public boolean pin(Actor actor, MessageId id, @Nullable Instant until) {
        var end = until == null ? null : until.truncatedTo(ChronoUnit.MICROS);
        return context.transact(tx -> {
            var seen = rows.see(tx, actor, id);
            seen.view().require(PIN).writable();
            var message = rows.hold(tx, seen.message());
            var now = context.now();
            return change(tx, message, pins -> {
                pins.removeIf(pin -> !pin.lasts(now));
                for (int i = 0; i < pins.size(); i++) {
                    if (pins.get(i).message().equals(id)) {
                        pins.set(i, new Pinned(id, pins.get(i).at(), end));
                        return pins;
                    }
                }
                if (pins.size() >= MAX) {
                    throw new TooManyPins(message.channel());
                }
                pins.add(0, new Pinned(id, now, end));
                return pins;
            });
        });
    }

    /** Unpins the message; false if it is not pinned. */
    public boolean unpin(Actor actor, MessageId id) {
        return context.transact(tx -> {
            var seen = rows.see(tx, actor, id);
            seen.view().require(PIN).writable();
            rows.lockChannel(tx, seen.message());
            return unpin(tx, seen.message());
        });
    }

    private boolean unpin(Tx tx, Message message) {
        var now = context.now();
        return change(tx, message, pins -> {
            pins.removeIf(pin -> !pin.lasts(now) || pin.message().equals(message.id()));
            return pins;
        });
    }

    /** What is deleted is not pinned any more; what is hidden is, once it is there again. */
    private void shown(Tx tx, Message message) {
        if (message.state() == Message.State.DELETED || message.state() == Message.State.PURGED) {
            remove(tx, message);
        }
    }

    /** What goes on in another channel is pinned there, below what is, if there is room, and not where it was. */
    private void moved(Tx tx, MessageId from, MessageId into) {
        var left = rows.look(tx, from).orElseThrow();
        var pinned = tx.get(BOARDS, left.channel()).flatMap(board -> of(board.pins(), from));
        if (pinned.isEmpty()) {
            return;
        }
        remove(tx, left);
        context.publish(tx, new PinsChanged(left.channel(), from, false));
        var channel = rows.look(tx, into).orElseThrow().channel();
        tx.insert(BOARDS, new Board(channel, List.of()));
        var pins = new ArrayList<>(
                tx.update(BOARDS, board -> board, channel).orElseThrow().pins());
        pins.removeIf(pin -> !pin.lasts(context.now()));
        if (pins.size() < MAX && pinned.get().lasts(context.now())) {
            pins.add(new Pinned(into, pinned.get().at(), pinned.get().until()));
            tx.update(BOARDS, board -> new Board(channel, pins), channel);
            context.publish(tx, new PinsChanged(channel, into, true));
        }
    }

    private void remove(Tx tx, Message message) {
        tx.update(
                BOARDS,
                board -> board.pins().stream().anyMatch(pin -> pin.message().equals(message.id()))
                        ? new Board(
                                board.channel(),
                                board.pins().stream()
                                        .filter(pin -> !pin.message().equals(message.id()))
                                        .toList())
                        : board,
                message.channel());
    }

    /** Changes what is pinned in the message's locked channel; false if nothing about the message is other than before. */
    private boolean change(Tx tx, Message message, UnaryOperator<List<Pinned>> change) {
        var channel = message.channel();
        tx.insert(BOARDS, new Board(channel, List.of()));
        var before = tx.update(BOARDS, board -> board, channel).orElseThrow().pins();
        var after = change.apply(new ArrayList<>(before));
        tx.update(BOARDS, board -> new Board(channel, after), channel);
        var was = of(before, message.id());
        var is = of(after, message.id());
        if (was.equals(is)) {
            return false;
        }
        rows.touch(tx, message);
        context.publish(tx, new PinsChanged(channel, message.id(), is.isPresent()));
        return true;
    }

    private static Optional<Pinned> of(List<Pinned> pins, MessageId id) {
        return pins.stream().filter(pin -> pin.message().equals(id)).findFirst();
    }

    /** Puts a pinned message at this place, 0 being the uppermost; false if it is there, or not pinned. */
    public boolean move(Actor actor, MessageId id, int place) {
        if (place < 0 || place >= MAX) {
            throw new IllegalArgumentException("a pin's place is 0 to " + (MAX - 1) + ", not " + place);
        }
        return context.transact(tx -> {
            var seen = rows.see(tx, actor, id);
            seen.view().require(PIN).writable();
            rows.lockChannel(tx, seen.message());
            var before = tx.update(BOARDS, board -> board, seen.message().channel())
                    .map(Board::pins)
                    .orElse(List.of());
            var pinned = of(before, id);
            if (pinned.isEmpty()) {
                return false;
            }
            var after = new ArrayList<>(before);
            after.remove(pinned.get());
            after.add(Math.min(place, after.size()), pinned.get());
            if (after.equals(before)) {
                return false;
            }
            tx.update(
                    BOARDS,
                    board -> new Board(board.channel(), after),
                    seen.message().channel());
            context.publish(tx, new PinsChanged(seen.message().channel(), id, true));
            return true;
        });
    }

    /** What is pinned in the channel and the actor may see, uppermost first; each message is looked up by itself. */
    public List<Pin> list(Actor actor, ChannelId channel) {
        return context.read(reader -> {
            doors.see(reader, actor, channel).inside();
            var now = context.now();
            var pins = reader.get(BOARDS, channel).map(Board::pins).orElse(List.of());
            return pins.stream()
                    .filter(pin -> pin.lasts(now))
                    .flatMap(pin -> messages.find(actor, pin.message()).stream()
                            .filter(message -> !message.isDeleted())
                            .map(message -> new Pin(message, pin.at(), pin.until())))
                    .toList();
        });
    }
}
