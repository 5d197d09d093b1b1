package org.communitykit.messaging.notify;

import java.time.Instant;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.channel.ChannelId;
import org.jspecify.annotations.Nullable;

/**
 * How far a member has been told of a channel.
 *
 * @param told up to which number they have been
 * @param wanted the highest number they were to be told of
 * @param offered up to which number the notification goes that is on its way, if that is above {@code told}: tried again,
 *     it goes no further, so that it is the same
 * @param due when the next one is to go out; absent if none is
 */
record Place(
        MemberId member,
        ChannelId channel,
        long told,
        long wanted,
        long offered,
        @Nullable Instant due) {
    Place wanting(long number, Instant at) {
        return number <= told || (number <= wanted && due != null)
                ? this
                : new Place(member, channel, told, Math.max(wanted, number), offered, due == null ? at : due);
    }

    Place offering(Instant lease) {
        return new Place(member, channel, told, wanted, offered > told ? offered : wanted, lease);
    }

    Place told(Instant next) {
        return new Place(member, channel, offered, wanted, offered, wanted > offered ? next : null);
    }

    Place later(Instant next) {
        return new Place(member, channel, told, wanted, offered, next);
    }

    /** Not to be told of it now, but of all of it together later. */
    Place quietly(Instant next) {
        return new Place(member, channel, told, wanted, told, next);
    }
}
