package org.communitykit.messaging.channel;

import org.communitykit.activity.Activity;
import org.communitykit.feature.Context;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.Kinds;
import org.communitykit.storage.Tx;

/** Taking a seat in a channel and giving it up, whoever decided so; what was said before a member joined counts as read. */
final class Joining {
    private final Context context;
    private final Tips tips;
    private final Seats seats;

    Joining(Context context, Tips tips, Seats seats) {
        this.context = context;
        this.tips = tips;
        this.seats = seats;
    }

    /** Seats the member; false if they are in the channel already. */
    boolean sit(Tx tx, ChannelId channel, MemberId member) {
        // under the channel's lock, so that nothing is posted between reading its last number and sitting down
        long last = tips.lock(tx, channel).last();
        var before = tx.update(Seats.SEATS, seat -> seat, member, channel);
        if (before.filter(Seat::joined).isPresent()) {
            return false;
        }
        if (before.isPresent()) {
            clear(tx, channel, member);
        }
        long epoch = before.map(seat -> seat.epoch() + 1).orElse(0L);
        var read = TopNumbers.of(0, IntervalSet.of(1, last));
        var mentions = Mentioned.numbers(tx, member, channel);
        var mentioned = NumberSets.add(tx, channel, NumberSets.mentioned(member), TopNumbers.NONE, mentions);
        long invited = Admissions.fulfil(tx, channel, member).orElse(last + 1);
        seats.put(tx, new Seat(member, channel, true, context.now(), last + 1, invited, epoch, read, mentioned));
        count(tx, channel, 1);
        context.publish(tx, new ChannelJoined(channel, member));
        log(tx, member, Kinds.CHANNEL_JOINED, channel);
        return true;
    }

    /** Takes the member's seat away; false if they are not in the channel. */
    boolean rise(Tx tx, ChannelId channel, MemberId member) {
        long last = tips.lock(tx, channel).last();
        var seat = seats.lock(tx, member, channel);
        if (seat.isEmpty()) {
            return false;
        }
        seats.put(tx, seat.get().left(context.now()));
        Stays.keep(tx, seat.get(), count(tx, channel, -1), last);
        context.publish(tx, new ChannelLeft(channel, member));
        log(tx, member, Kinds.CHANNEL_LEFT, channel);
        return true;
    }

    /** Takes the member's seat away, and what of it lies in rows of its own. */
    boolean forget(Tx tx, ChannelId channel, MemberId member) {
        boolean left = rise(tx, channel, member);
        clear(tx, channel, member);
        return left;
    }

    private static void clear(Tx tx, ChannelId channel, MemberId member) {
        NumberSets.clear(tx, channel, NumberSets.read(member));
        NumberSets.clear(tx, channel, NumberSets.mentioned(member));
    }

    private static Channel count(Tx tx, ChannelId id, int more) {
        return tx.update(
                        Channels.CHANNELS,
                        channel -> {
                            if (more > 0 && channel.capacity() > 0 && channel.members() >= channel.capacity()) {
                                throw new ChannelIsFull(id, channel.capacity());
                            }
                            return channel.plusMembers(more);
                        },
                        id)
                .orElseThrow(() -> new NoSuchChannel(id));
    }

    private void log(Tx tx, MemberId member, String kind, ChannelId channel) {
        context.log(
                tx,
                Activity.of(context.newId(), member, kind, context.now())
                        .in(channel.value())
                        .on(channel.value()));
    }
}
