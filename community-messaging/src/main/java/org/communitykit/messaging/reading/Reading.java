package org.communitykit.messaging.reading;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.block.Ignores;
import org.communitykit.messaging.channel.Channel;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.channel.Channels;
import org.communitykit.messaging.channel.Doors;
import org.communitykit.messaging.channel.IntervalSet;
import org.communitykit.messaging.channel.NoSuchNumber;
import org.communitykit.messaging.channel.NotInChannel;
import org.communitykit.messaging.channel.Seat;
import org.communitykit.messaging.channel.Seats;
import org.communitykit.messaging.channel.Tip;
import org.communitykit.messaging.channel.Tips;
import org.communitykit.messaging.channel.View;
import org.communitykit.messaging.message.MessageRows;
import org.communitykit.messaging.message.Messages;
import org.communitykit.messaging.topic.TopicId;
import org.communitykit.messaging.topic.TopicRows;
import org.communitykit.messaging.topic.Topics;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;

/**
 * What members have read of the channels they are in. What one has read is nobody else's business, so all verbs and
 * reads here are the member's own.
 *
 * <p>A message is unread for a member who is in its channel if it is not deleted, not their own nor of somebody they
 * ignore, and its number is not among those they have read. Joining counts everything before it as read; leaving forgets. So the count is exact, never
 * negative, and 0 after {@link #markAllRead}; and posting writes nothing for those who have yet to read.
 */
public final class Reading implements Feature {
    /** The most intervals of numbers one call brings. */
    public static final int MAX_INTERVALS = 1_000;

    private final Context context;
    private final Doors doors;
    private final Tips tips;
    private final Seats seats;
    private final TopicRows topics;
    private final MessageRows messages;

    /** Made by {@code Messaging}. */
    public Reading(Context context, Channels channels, Topics topics, Messages messages) {
        this.context = context;
        this.doors = channels.doors();
        this.tips = channels.tips();
        this.seats = channels.seats();
        this.topics = topics.rows();
        this.messages = messages.rows();
    }

    @Override
    public Collection<Table<?>> tables() {
        return List.of();
    }

    /**
     * How many messages are unread, and how many of them mention the member, in each channel the member is in and may read, zeros included.
     *
     * <p>Costs three queries (the member's seats, how far the channels have come, the stamps of their groups) and, if anything
     * is unread, two more (the seats there once more, and whom they ignore) whatever the number of channels (up to a thousand), groups, members and messages; some more for a group the member has not
     * been judged in before or since something about it changed; and one or two more for each channel in which what was read, or deleted, has
     * more than 64 gaps. Mentions are counted from the same rows. Whoever
     * ignores others pays one query more for each of them and each channel with something unread.
     */
    public Map<ChannelId, Unread> unread(MemberId member) {
        return context.read(reader -> {
            var taken = new LinkedHashMap<ChannelId, Seat>();
            seats.of(reader, member).forEach(seat -> taken.put(seat.channel(), seat));
            var reached = tips.all(reader, taken.keySet());
            var open =
                    doors.open(reader, member, reached.stream().map(Tip::group).toList());
            var counting = counting(reader, member);
            // what the member has said meanwhile is in the tips and not at the seats
            var behind = reached.stream()
                    .filter(tip -> seats.unread(reader, Objects.requireNonNull(taken.get(tip.channel())), tip) > 0)
                    .map(Tip::channel)
                    .toList();
            seats.those(reader, member, behind).forEach(seat -> taken.put(seat.channel(), seat));
            var unread = new LinkedHashMap<ChannelId, Unread>();
            for (var tip : reached) {
                var seat = taken.get(tip.channel());
                if (seat != null && open.contains(tip.group()) && isRead(reader, member, tip)) {
                    unread.put(tip.channel(), counting.of(seat, tip));
                }
            }
            return Collections.unmodifiableMap(unread);
        });
    }

    /** Whether the channel is not disabled for the member, as far as its tip does not tell. */
    private boolean isRead(Reader reader, MemberId member, Tip tip) {
        return tip.state() != Channel.State.DISABLED
                || doors.look(reader, member, tip.channel()).filter(View::reads).isPresent();
    }

    /**
     * How many messages of the channel are unread, and how many of them mention the member.
     *
     * @throws NotInChannel if the member is not in it
     */
    public Unread unread(MemberId member, ChannelId id) {
        return context.read(reader -> {
            doors.see(reader, member, id).inside();
            // before the seat: what the member says between the two is read at their seat and not yet in the tip
            var tip = tips.get(reader, id);
            var seat = seats.find(reader, member, id).orElseThrow(() -> new NotInChannel(member, id));
            return counting(reader, member).of(seat, tip);
        });
    }

    /**
     * How many messages of the topic, threads included, are unread, and how many of them mention the member. Reads the
     * numbers of the topic's messages from the first unread one of the channel on.
     *
     * @throws NotInChannel if the member is not in its channel
     */
    public Unread unread(MemberId member, TopicId id) {
        return context.read(reader -> {
            var topic = topics.see(reader, member, id).topic();
            var channel = topic.channel();
            var tip = tips.get(reader, channel);
            var seat = seats.find(reader, member, channel).orElseThrow(() -> new NotInChannel(member, channel));
            var unread = counting(reader, member).numbers(seat, tip);
            var own = unread.isEmpty() ? unread : unread.common(messages.numbers(reader, topic.id(), unread.first()));
            return new Unread(own.size(), seats.mentions(reader, seat, tip, own).size());
        });
    }

    /** For features of this module: what is unread for somebody who ignores these. */
    public Counting counting(Reader reader, Ignores ignores) {
        return new Counting(reader, seats, messages, () -> ignores);
    }

    private Counting counting(Reader reader, MemberId member) {
        return new Counting(reader, seats, messages, () -> Ignores.of(reader, member));
    }

    /** What the member has read of the channel, their own messages included. */
    public ReadState state(MemberId member, ChannelId id) {
        return context.read(reader -> {
            doors.see(reader, member, id).inside();
            var seat = seats.find(reader, member, id).orElseThrow(() -> new NotInChannel(member, id));
            return new ReadState(seat.epoch(), seats.read(reader, seat));
        });
    }

    /** Marks everything up to this number as read. */
    public ReadState markRead(MemberId member, ChannelId channel, long upTo) {
        return markRead(member, channel, IntervalSet.of(1, upTo));
    }

    /**
     * Marks these numbers as read, as of now: after whatever was marked before.
     *
     * @throws NoSuchNumber if the channel has not come so far; nothing is marked then
     */
    public ReadState markRead(MemberId member, ChannelId channel, IntervalSet numbers) {
        checkSize(numbers);
        return change(member, channel, (tx, place) -> {
            checkKnown(place, numbers);
            return seats.markRead(tx, place.seat(), numbers);
        });
    }

    /** Marks everything that is in the channel now as read. */
    public ReadState markAllRead(MemberId member, ChannelId channel) {
        return change(
                member, channel, (tx, place) -> seats.markRead(tx, place.seat(), IntervalSet.of(1, place.last())));
    }

    /** Marks everything in the topic, threads included, as read. Reads the numbers of the topic's messages. */
    public ReadState markRead(MemberId member, TopicId id) {
        return context.transact(tx -> {
            var topic = topics.see(tx, member, id).topic();
            return change(
                    member,
                    topic.channel(),
                    (inner, place) -> seats.markRead(inner, place.seat(), messages.numbers(inner, topic.id(), 1)));
        });
    }

    /**
     * Takes up what a device knows, which may be old, repeated, or overtaken by others: {@link ReadState#merge}. What
     * was marked as unread since the device's epoch stays unread.
     *
     * @throws NoSuchNumber if it claims to have read what is not there yet
     */
    public ReadState merge(MemberId member, ChannelId channel, ReadState device) {
        checkSize(device.read());
        return change(member, channel, (tx, place) -> {
            checkKnown(place, device.read());
            var seat = place.seat();
            if (device.epoch() < seat.epoch()) {
                return seat;
            }
            return device.epoch() == seat.epoch()
                    ? seats.markRead(tx, seat, device.read())
                    : reset(tx, place, device.epoch(), device.read());
        });
    }

    /**
     * Marks this message and all after it as unread, the member's own excepted. Reports of devices that do not know of
     * it yet no longer count.
     */
    public ReadState markUnreadFrom(MemberId member, ChannelId channel, long number) {
        return change(member, channel, (tx, place) -> {
            if (number < 1 || number > place.last()) {
                throw new NoSuchNumber(channel, number);
            }
            var before = seats.read(tx, place.seat()).common(IntervalSet.of(1, number - 1));
            return reset(tx, place, place.seat().epoch() + 1, before);
        });
    }

    /**
     * Own messages are never unread, nor those that are kept from the member, so what a device or a mark leaves out of
     * them is put back.
     */
    private Seat reset(Tx tx, Place place, long epoch, IntervalSet read) {
        var seat = place.seat();
        var left = IntervalSet.of(1, place.last()).minus(read);
        var own = left.isEmpty() ? left : messages.numbers(tx, seat.member(), seat.channel(), left.first());
        return seats.reset(tx, seat, epoch, read.plus(own).plus(place.hidden()));
    }

    /** A locked seat, the last number of its channel as it is at least by then, and what of that is kept from the member. */
    private record Place(Seat seat, long last, IntervalSet hidden) {}

    private ReadState change(MemberId member, ChannelId id, BiFunction<Tx, Place, Seat> change) {
        return context.transact(tx -> {
            var view = doors.see(tx, member, id).inside();
            var seat = seats.lock(tx, member, id).orElseThrow(() -> new NotInChannel(member, id));
            // read after the lock: numbers the member may know of by now are known here too
            long last = tips.get(tx, id).last();
            var hidden = view.hidden().common(IntervalSet.of(1, last));
            var changed = change.apply(tx, new Place(seat, last, hidden));
            return new ReadState(changed.epoch(), seats.read(tx, changed));
        });
    }

    private static void checkKnown(Place place, IntervalSet numbers) {
        if (!numbers.isEmpty() && numbers.last() > place.last()) {
            throw new NoSuchNumber(place.seat().channel(), numbers.last());
        }
    }

    private static void checkSize(IntervalSet numbers) {
        if (numbers.intervals() > MAX_INTERVALS) {
            throw new IllegalArgumentException(
                    "one call brings up to " + MAX_INTERVALS + " intervals of numbers, not " + numbers.intervals());
        }
    }
}
