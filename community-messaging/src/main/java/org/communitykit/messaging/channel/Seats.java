package org.communitykit.messaging.channel;

import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.communitykit.Ids;
import org.communitykit.member.MemberId;
import org.communitykit.merge.Merging;
import org.communitykit.storage.Erasure;
import org.communitykit.storage.Index;
import org.communitykit.storage.Query;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;

/**
 * Who sits in which channel, and what they have read there: the rows and their arithmetic, without rights or events.
 * For features of this module; {@link Channels} and {@code Reading} hold the verbs.
 *
 * <p>What is unread is never counted: it is all numbers of the channel, without those deleted, without those read. Three
 * facts keep that exact at a cost that does not depend on how many messages or members there are. A message's number is
 * taken under the lock of the channel's row; its author's seat takes it up as read in the same transaction; a deletion
 * takes the number to the channel's own set of deleted ones. Mentions are counted alike: the numbers in which a member is
 * mentioned, or everybody is, as far as they are unread.
 */
public final class Seats {
    static final Table<Seat> SEATS = Table.of(MethodHandles.lookup(), "channel_seat", Seat.class)
            .key("member", "channel")
            .limit("member", Ids.LIMIT)
            .limit("channel", Ids.LIMIT)
            .limit("read", NumberSets.TEXT_LIMIT)
            .limit("mentioned", NumberSets.TEXT_LIMIT)
            .index("of_member", "member", "joined", "channel")
            .index("in_channel", "channel", "joined", "member")
            .personal("member", Erasure.DELETE)
            .meeting(Seat::together)
            .build();

    /** The highest epoch a device may report. */
    static final long MAX_EPOCH = 1L << 52;

    private static final Index<Seat> OF_MEMBER = SEATS.index("of_member");
    private static final Index<Seat> IN_CHANNEL = SEATS.index("in_channel");
    private static final int PAGE = 1_000;

    Seats() {}

    /** The member's seat, if they are in the channel. */
    public Optional<Seat> find(Reader reader, MemberId member, ChannelId channel) {
        return reader.get(SEATS, member, channel).filter(Seat::joined);
    }

    /** The seats of a member in all channels they are in; one query for each thousand. */
    public List<Seat> of(Reader reader, MemberId member) {
        var seats = new ArrayList<Seat>();
        reader.walk(ofMember(member).limit(PAGE), seats::add);
        return seats;
    }

    /** The seats of a member in these channels, as far as they are in them; no query for none. */
    public List<Seat> those(Reader reader, MemberId member, Collection<ChannelId> channels) {
        if (channels.isEmpty()) {
            return List.of();
        }
        var keys = channels.stream().map(channel -> SEATS.at(member, channel)).toList();
        return reader.getAll(SEATS, keys).stream().filter(Seat::joined).toList();
    }

    /** The seats of a member, those they have left included; one query for each thousand. */
    public List<Seat> ever(Reader reader, MemberId member) {
        var seats = new ArrayList<Seat>();
        // along the key: in the index a row changes its place when the member leaves, and may be missed
        reader.walk(SEATS.primary().where(member).limit(PAGE), seats::add);
        return seats;
    }

    /** The seats of a member, by channel. */
    static Query<Seat> ofMember(MemberId member) {
        return OF_MEMBER.where(member, true);
    }

    /** The seats in a channel, by member. */
    public static Query<Seat> inChannel(ChannelId channel) {
        return IN_CHANNEL.where(channel, true);
    }

    /** Who is in the channel, by id, at most so many. */
    public List<MemberId> members(Reader reader, ChannelId channel, int limit) {
        return reader.find(inChannel(channel).limit(limit)).stream()
                .map(Seat::member)
                .toList();
    }

    /** Who is in the channel or ever was, at most so many. */
    public List<MemberId> everyone(Reader reader, ChannelId channel, int limit) {
        return reader.find(IN_CHANNEL.where(channel).limit(limit)).stream()
                .map(Seat::member)
                .toList();
    }

    /** The seats that went from one member to another who turned out to be the same. */
    public List<Seat> went(Merging merging) {
        return merging.went(SEATS);
    }

    /** Locks the seat; empty if the member is not in the channel. */
    public Optional<Seat> lock(Tx tx, MemberId member, ChannelId channel) {
        return tx.update(SEATS, seat -> seat, member, channel).filter(Seat::joined);
    }

    /** Stores a seat as it is; one that was there must have been locked. */
    void put(Tx tx, Seat seat) {
        if (!tx.insert(SEATS, seat)) {
            tx.update(SEATS, old -> seat, seat.member(), seat.channel());
        }
    }

    /** All that was read; one query more if it is too scattered for one row. */
    public IntervalSet read(Reader reader, Seat seat) {
        return NumberSets.all(reader, seat.channel(), NumberSets.read(seat.member()), seat.read());
    }

    /** How many messages are unread. No query, unless what was read or deleted is too scattered for one row. */
    public long unread(Reader reader, Seat seat, Tip tip) {
        if (seat.read().floor() == 0 && tip.deleted().floor() == 0) {
            return seat.read().top().missing(tip.last(), tip.deleted().top());
        }
        return unreadNumbers(reader, seat, tip).size();
    }

    /**
     * How many of the unread messages mention the member, or everybody. No query, unless these, what was read or what was
     * deleted is too scattered for one row.
     */
    public long mentions(Reader reader, Seat seat, Tip tip) {
        return mentionsNobody(seat, tip)
                ? 0
                : mentions(reader, seat, tip, unreadNumbers(reader, seat, tip)).size();
    }

    private static boolean mentionsNobody(Seat seat, Tip tip) {
        return seat.mentioned().equals(TopNumbers.NONE) && tip.toAll().equals(TopNumbers.NONE);
    }

    /** Those of the unread numbers whose messages mention the member, or everybody. */
    public IntervalSet mentions(Reader reader, Seat seat, Tip tip, IntervalSet unread) {
        if (unread.isEmpty() || mentionsNobody(seat, tip)) {
            return IntervalSet.EMPTY;
        }
        var channel = seat.channel();
        var own = NumberSets.mentioned(seat.member());
        var mentioned = NumberSets.from(reader, channel, own, seat.mentioned(), unread.first());
        var toAll = NumberSets.from(reader, channel, NumberSets.TO_ALL, tip.toAll(), unread.first());
        return unread.common(mentioned.plus(toAll));
    }

    /** The numbers of the messages that are unread; no query, as for {@link #unread}. */
    public IntervalSet unreadNumbers(Reader reader, Seat seat, Tip tip) {
        var unread = IntervalSet.of(1, tip.last()).minus(read(reader, seat));
        return unread.isEmpty()
                ? unread
                : unread.minus(
                        NumberSets.from(reader, tip.channel(), NumberSets.DELETED, tip.deleted(), unread.first()));
    }

    /** Adds to what was read, in the locked seat's own epoch. */
    public Seat markRead(Tx tx, Seat seat, IntervalSet numbers) {
        var head = NumberSets.add(tx, seat.channel(), NumberSets.read(seat.member()), seat.read(), numbers);
        return change(tx, seat.reading(seat.epoch(), head));
    }

    /** Takes the author's own new message up as read, if they are in the channel: one change of one row. */
    public void own(Tx tx, MemberId author, ChannelId channel, long number) {
        var numbers = IntervalSet.of(number);
        var changed = tx.update(
                SEATS,
                seat -> {
                    var read = seat.read().top().plus(numbers);
                    boolean fits = seat.joined() && read.intervals() <= NumberSets.LIMIT;
                    return fits
                            ? seat.reading(
                                    seat.epoch(), TopNumbers.of(seat.read().floor(), read))
                            : seat;
                },
                author,
                channel);
        changed.filter(seat -> seat.joined() && !seat.read().top().contains(number))
                .ifPresent(seat -> markRead(tx, seat, numbers));
    }

    /** Makes exactly these numbers read, in another epoch. The seat must be locked. */
    public Seat reset(Tx tx, Seat seat, long epoch, IntervalSet numbers) {
        if (epoch > MAX_EPOCH) {
            throw new IllegalArgumentException("a read state's epoch is at most " + MAX_EPOCH + ", not " + epoch);
        }
        var holder = NumberSets.read(seat.member());
        var head = NumberSets.remove(
                tx, seat.channel(), holder, seat.read(), read(tx, seat).minus(numbers));
        return change(tx, seat.reading(epoch, NumberSets.add(tx, seat.channel(), holder, head, numbers)));
    }

    /**
     * Takes up that the channel's message of this number mentions these members, at the seats of those who are in it; one
     * row of a seat for each. They are gone through by id.
     */
    public void mention(Tx tx, ChannelId channel, long number, Collection<MemberId> members) {
        mention(
                tx,
                channel,
                members,
                seat -> NumberSets.add(
                        tx, channel, NumberSets.mentioned(seat.member()), seat.mentioned(), IntervalSet.of(number)));
    }

    /** Takes {@link #mention} back. */
    public void mentionNoLonger(Tx tx, ChannelId channel, long number, Collection<MemberId> members) {
        mention(
                tx,
                channel,
                members,
                seat -> NumberSets.remove(
                        tx, channel, NumberSets.mentioned(seat.member()), seat.mentioned(), IntervalSet.of(number)));
    }

    private void mention(Tx tx, ChannelId channel, Collection<MemberId> members, Function<Seat, TopNumbers> change) {
        for (var member : Mentioned.inOrder(members)) {
            lock(tx, member, channel).ifPresent(seat -> change(tx, seat.mentioned(change.apply(seat))));
        }
    }

    /** Takes along, or back, the numbers that lie in rows of their own, when two members are made one or two again. */
    void merged(Tx tx, Merging merging) {
        var met = new HashSet<Seat>();
        merging.met(SEATS).forEach(each -> met.addAll(each.after()));
        for (var seat : merging.went(SEATS)) {
            var other = seat.member().equals(merging.winner()) ? merging.loser() : merging.winner();
            if (!met.contains(seat) && seat.read().floor() > 0) {
                NumberSets.copy(tx, seat.channel(), NumberSets.read(other), NumberSets.read(seat.member()));
            }
            if (!met.contains(seat) && seat.mentioned().floor() > 0) {
                NumberSets.copy(tx, seat.channel(), NumberSets.mentioned(other), NumberSets.mentioned(seat.member()));
            }
        }
        if (merging.phase() == Merging.Phase.UNDONE) {
            return;
        }
        for (var each : merging.met(SEATS)) {
            var seat = each.after().get(0);
            var losers = each.before().get(1);
            var channel = seat.channel();
            var read = NumberSets.all(tx, channel, NumberSets.read(losers.member()), losers.read());
            if (!seat.read().top().containsAll(read)) {
                seat = markRead(tx, seat, read);
            }
            var holder = NumberSets.mentioned(seat.member());
            var mentioned = NumberSets.all(tx, channel, NumberSets.mentioned(losers.member()), losers.mentioned());
            if (!seat.mentioned().top().containsAll(mentioned)) {
                change(tx, seat.mentioned(NumberSets.add(tx, channel, holder, seat.mentioned(), mentioned)));
            }
        }
    }

    private static Seat change(Tx tx, Seat seat) {
        return tx.update(SEATS, old -> seat, seat.member(), seat.channel()).orElseThrow();
    }
}
