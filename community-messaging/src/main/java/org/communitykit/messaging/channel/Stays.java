package org.communitykit.messaging.channel;

import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
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
            .build();
    private static final int PAGE = 1_000;

    private Stays() {}

    /** Keeps what the member, who leaves, could see for having been in; the channel must be locked. */
    static void keep(Tx tx, Seat seat, IntervalSet guarded, long last) {
        var seen = guarded.common(IntervalSet.of(seat.from(), last));
        if (!seen.isEmpty()) {
            tx.insert(STAYS, new Stay(seat.member(), seat.channel(), seat.from(), last));
        }
    }

    /** What of these numbers was taken while the member was not in the channel. */
    static IntervalSet missed(Reader reader, MemberId member, ChannelId channel, IntervalSet numbers) {
        var stays = new ArrayList<Stay>();
        reader.walk(STAYS.primary().where(member, channel).limit(PAGE), stays::add);
        var missed = numbers;
        for (var stay : stays) {
            missed = missed.minus(stay.numbers());
        }
        return missed;
    }
}
