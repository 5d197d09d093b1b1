package org.communitykit.messaging.channel;

import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.communitykit.Ids;
import org.communitykit.member.MemberId;
import org.communitykit.storage.Erasure;
import org.communitykit.storage.Index;
import org.communitykit.storage.Query;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;

/**
 * Which messages mention whom, whether they are in the channel or not: what a seat taken later is filled from, and how it
 * is known who has been told before. For features of this module.
 *
 * @param current false once the message does not mention the member any more
 */
public record Mentioned(MemberId member, ChannelId channel, long number, boolean current) {
    static final Table<Mentioned> MENTIONED = Table.of(MethodHandles.lookup(), "channel_mention", Mentioned.class)
            .key("member", "channel", "number")
            .limit("member", Ids.LIMIT)
            .limit("channel", Ids.LIMIT)
            .personal("member", Erasure.DELETE)
            .meeting((winners, losers) -> winners)
            .build();
    private static final Index<Mentioned> BY_MEMBER = MENTIONED.primary();
    private static final int BATCH = 1_000;

    /** Every message that mentions the member, or did, by channel. */
    public static Query<Mentioned> of(MemberId member) {
        return BY_MEMBER.where(member);
    }

    /** Has the message of this number mention the members; gives those it has not mentioned before, in order. */
    public static List<MemberId> add(Tx tx, ChannelId channel, long number, Collection<MemberId> members) {
        var first = new ArrayList<MemberId>();
        for (var member : inOrder(members)) {
            if (tx.insert(MENTIONED, new Mentioned(member, channel, number, true))) {
                first.add(member);
            } else {
                turn(tx, member, channel, number, true);
            }
        }
        return first;
    }

    /** Has the message mention them no longer. */
    public static void withdraw(Tx tx, ChannelId channel, long number, Collection<MemberId> members) {
        inOrder(members).forEach(member -> turn(tx, member, channel, number, false));
    }

    private static void turn(Tx tx, MemberId member, ChannelId channel, long number, boolean current) {
        tx.update(MENTIONED, old -> new Mentioned(member, channel, number, current), member, channel, number);
    }

    /** Forgets that the message ever mentioned them. */
    public static void clear(Tx tx, ChannelId channel, long number, Collection<MemberId> members) {
        inOrder(members).forEach(member -> tx.delete(MENTIONED, member, channel, number));
    }

    /** The numbers of the channel's messages that mention the member, read in batches of {@value #BATCH}. */
    static IntervalSet numbers(Reader reader, MemberId member, ChannelId channel) {
        var numbers = new ArrayList<Long>();
        reader.walk(BY_MEMBER.where(member, channel).limit(BATCH), row -> {
            if (row.current()) {
                numbers.add(row.number());
            }
        });
        return IntervalSet.of(numbers);
    }

    /** The order in which rows of several members are locked. */
    static List<MemberId> inOrder(Collection<MemberId> members) {
        return members.stream()
                .distinct()
                .sorted(Comparator.comparing(MemberId::value))
                .toList();
    }
}
