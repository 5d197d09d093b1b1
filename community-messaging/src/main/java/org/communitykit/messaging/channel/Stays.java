package org.communitykit.messaging.channel;

import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.Optional;
import org.communitykit.Ids;
import org.communitykit.member.MemberId;
import org.communitykit.storage.Erasure;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;

/**
 * When members were in channels before, where that matters: only what was said in a channel that guards its history is
 * kept, so that leaving any other costs nothing and reading it asks nothing.
 */
final class Stays {
    static final Table<Stay> STAYS = Table.of(MethodHandles.lookup(), "channel_stay", Stay.class)
            .key("member", "channel", "first")
            .limit("member", Ids.LIMIT)
            .limit("channel", Ids.LIMIT)
            .personal("member", Erasure.DELETE)
            .meeting((winners, losers) -> winners)
            .build();
    private static final int PAGE = 1_000;

    private Stays() {}

    /** Keeps what the member, who leaves, could see for having been in; the channel must be locked. */
    static void keep(Tx tx, Seat seat, Channel channel, long last) {
        var stay = Stay.of(seat, last);
        if (!stay.seen(channel.guarded(), channel.asked()).isEmpty()) {
            tx.insert(STAYS, stay);
        }
    }

    /** What of the numbers that the channel guards is kept from the member, who sits there or does not; one query if any is. */
    static IntervalSet missed(Reader reader, MemberId member, Channel channel, Optional<Seat> seat) {
        var guarded = before(seat.map(Seat::from), channel.guarded());
        var asked = before(seat.map(Seat::invited), channel.asked());
        var missed = guarded.plus(asked);
        if (missed.isEmpty()) {
            return missed;
        }
        var stays = new ArrayList<Stay>();
        reader.walk(STAYS.primary().where(member, channel.id()).limit(PAGE), stays::add);
        for (var stay : stays) {
            missed = missed.minus(stay.seen(guarded, asked));
        }
        return missed;
    }

    private static IntervalSet before(Optional<Long> number, IntervalSet numbers) {
        return number.isEmpty() ? numbers : numbers.minus(IntervalSet.of(number.get(), IntervalSet.MAX_NUMBER));
    }
}
