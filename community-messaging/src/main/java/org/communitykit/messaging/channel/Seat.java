package org.communitykit.messaging.channel;

import java.time.Instant;
import org.communitykit.member.MemberId;

/**
 * A member's place in a channel, and what they have read of it. It stays when they leave, so that a device that missed
 * the leaving cannot bring back an old state.
 *
 * @param joined false once they have left
 * @param since when they joined, or left
 * @param from the number that was next when they joined
 * @param invited the number that was next when they were invited before that; {@code from} if they were not
 * @param epoch rises with every mark as unread and with every new joining; the state of a lower epoch no longer counts
 * @param read the numbers that were read, the member's own messages included
 * @param mentioned the numbers whose messages mention the member, read or not
 */
public record Seat(
        MemberId member,
        ChannelId channel,
        boolean joined,
        Instant since,
        long from,
        long invited,
        long epoch,
        TopNumbers read,
        TopNumbers mentioned) {
    Seat reading(long newEpoch, TopNumbers numbers) {
        return new Seat(member, channel, joined, since, from, invited, newEpoch, numbers, mentioned);
    }

    Seat left(Instant when) {
        return new Seat(member, channel, false, when, from, invited, epoch, read, mentioned);
    }

    /** The place of one person who had two: in the channel if one of them was, having read what one of them had. */
    static Seat together(Seat winners, Seat losers) {
        var first = winners.joined == losers.joined ? winners : winners.joined ? winners : losers;
        boolean both = winners.joined && losers.joined;
        return new Seat(
                winners.member,
                winners.channel,
                first.joined,
                first.since,
                both ? Math.min(winners.from, losers.from) : first.from,
                both ? Math.min(winners.invited, losers.invited) : first.invited,
                Math.max(winners.epoch, losers.epoch) + 1,
                TopNumbers.together(winners.read, losers.read),
                TopNumbers.together(winners.mentioned, losers.mentioned));
    }

    Seat mentioned(TopNumbers numbers) {
        return new Seat(member, channel, joined, since, from, invited, epoch, read, numbers);
    }
}
