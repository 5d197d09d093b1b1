package org.communitykit.messaging.channel;

import org.communitykit.member.MemberId;

/** A time that a member was in a channel and is over: the numbers taken meanwhile. */
record Stay(MemberId member, ChannelId channel, long first, long last) {
    IntervalSet numbers() {
        return IntervalSet.of(first, last);
    }
}
