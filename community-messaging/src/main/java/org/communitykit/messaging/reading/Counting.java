package org.communitykit.messaging.reading;

import java.util.function.Supplier;
import org.communitykit.messaging.block.Ignores;
import org.communitykit.messaging.channel.IntervalSet;
import org.communitykit.messaging.channel.Seat;
import org.communitykit.messaging.channel.Seats;
import org.communitykit.messaging.channel.Tip;
import org.communitykit.messaging.message.MessageRows;
import org.communitykit.storage.Reader;
import org.jspecify.annotations.Nullable;

/** What is unread for one member, who may ignore some: asked for when it first matters. For features of this module. */
public final class Counting {
    private final Reader reader;
    private final Seats seats;
    private final MessageRows messages;
    private final Supplier<Ignores> asked;
    private @Nullable Ignores ignores;

    Counting(Reader reader, Seats seats, MessageRows messages, Supplier<Ignores> asked) {
        this.reader = reader;
        this.seats = seats;
        this.messages = messages;
        this.asked = asked;
    }

    public Unread of(Seat seat, Tip tip) {
        long unread = seats.unread(reader, seat, tip);
        if (unread == 0) {
            return Unread.NONE;
        }
        if (ignores().isEmpty()) {
            return new Unread(unread, seats.mentions(reader, seat, tip));
        }
        var numbers = numbers(seat, tip);
        return new Unread(
                numbers.size(), seats.mentions(reader, seat, tip, numbers).size());
    }

    /** The numbers of what is unread. */
    public IntervalSet numbers(Seat seat, Tip tip) {
        var unread = seats.unreadNumbers(reader, seat, tip);
        if (unread.isEmpty()) {
            return unread;
        }
        long first = unread.first();
        for (var author : ignores().members()) {
            unread = unread.minus(messages.numbers(reader, author, seat.channel(), first));
        }
        return unread;
    }

    /** Those of {@link #numbers} whose messages mention the member, or everybody. */
    public IntervalSet mentions(Seat seat, Tip tip) {
        return seats.mentions(reader, seat, tip, numbers(seat, tip));
    }

    private Ignores ignores() {
        if (ignores == null) {
            ignores = asked.get();
        }
        return ignores;
    }
}
