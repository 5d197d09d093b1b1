package org.communitykit.messaging.channel;

import org.communitykit.member.MemberId;

/**
 * A time that a member was in a channel and is over: the numbers taken meanwhile.
 *
 * @param invited the number that was next when they were invited before that; {@code first} if they were not
 */
record Stay(MemberId member, ChannelId channel, long first, long last, long invited) {
    static Stay of(Seat seat, long last) {
        return new Stay(seat.member(), seat.channel(), seat.from(), last, seat.invited());
    }

    /** What of these was kept from all others and not from the member. */
    IntervalSet seen(IntervalSet guarded, IntervalSet asked) {
        return numbers(first, guarded).plus(numbers(invited, asked));
    }

    private IntervalSet numbers(long from, IntervalSet some) {
        return from > last ? IntervalSet.EMPTY : some.common(IntervalSet.of(from, last));
    }
}
