package org.communitykit.messaging.channel;

import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import org.communitykit.Ids;
import org.communitykit.member.MemberId;
import org.communitykit.storage.Index;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;

/**
 * Sets of message numbers of any size, exact, of which an owner's row holds only the newest {@value #LIMIT} intervals.
 *
 * <p>The owner (a channel for what is deleted in it and what mentions everybody, a member's seat for what they have read
 * and where they are mentioned) keeps {@link
 * TopNumbers}: those above its floor. The numbers up to the floor lie in rows of their own, each covering the stretch from its
 * start to the next row's start, as the leaves of a tree do. Most sets never have a floor: they are read together with
 * their owner, and cost nothing extra. All writes happen under the lock of the owner's row.
 */
final class NumberSets {
    /** The most intervals kept in one row. */
    static final int LIMIT = 64;

    /** The most chars {@link #LIMIT} intervals and a floor can take. */
    static final int TEXT_LIMIT = 20 + LIMIT * 40;

    /** Whose set it is: a channel's. */
    static final String DELETED = "";

    static final String TO_ALL = "@";

    /** Whose set it is: a member's seat's. */
    static String read(MemberId member) {
        return "r" + member;
    }

    static String mentioned(MemberId member) {
        return "m" + member;
    }

    /** The numbers of the set from {@code start} up to the next row's start, or to the floor. */
    record Stretch(ChannelId channel, String holder, long start, IntervalSet numbers) {}

    static final Table<Stretch> STRETCHES = Table.of(MethodHandles.lookup(), "channel_numbers", Stretch.class)
            .key("channel", "holder", "start")
            .limit("channel", Ids.LIMIT)
            .limit("holder", Ids.LIMIT + 1)
            .limit("numbers", TEXT_LIMIT)
            .build();

    private static final Index<Stretch> IN_ORDER = STRETCHES.primary();
    private static final int PAGE = 1_000;

    private NumberSets() {}

    /** The whole set; one query more if it has a floor. */
    static IntervalSet all(Reader reader, ChannelId channel, String holder, TopNumbers head) {
        if (head.floor() == 0) {
            return head.top();
        }
        var text = new ArrayList<IntervalSet>();
        reader.walk(IN_ORDER.where(channel, holder).limit(PAGE), row -> text.add(row.numbers()));
        var all = head.top();
        for (var numbers : text) {
            all = all.plus(numbers);
        }
        return all;
    }

    /** A part of the set that holds all of its numbers from the first one on; no query if they lie in the owner's row. */
    static IntervalSet from(Reader reader, ChannelId channel, String holder, TopNumbers head, long first) {
        return first > head.floor() ? head.top() : all(reader, channel, holder, head);
    }

    static TopNumbers add(Tx tx, ChannelId channel, String holder, TopNumbers head, IntervalSet more) {
        long floor = head.floor();
        if (floor > 0 && more.containsAll(IntervalSet.of(1, floor))) {
            tx.deleteAll(IN_ORDER.where(channel, holder));
            floor = 0;
        } else {
            var low = more.common(IntervalSet.of(1, floor));
            for (var row : covering(tx, channel, holder, low)) {
                write(tx, row, row.numbers().plus(low.common(row.reach())));
            }
        }
        var high = more.minus(IntervalSet.of(1, floor));
        return spill(tx, channel, holder, TopNumbers.of(floor, head.top().plus(high)));
    }

    static TopNumbers remove(Tx tx, ChannelId channel, String holder, TopNumbers head, IntervalSet less) {
        var low = less.common(IntervalSet.of(1, head.floor()));
        for (var row : covering(tx, channel, holder, low)) {
            write(tx, row, row.numbers().minus(low));
        }
        return spill(tx, channel, holder, TopNumbers.of(head.floor(), head.top().minus(less)));
    }

    /** Makes what lies in rows of their own for one holder the same for another. */
    static void copy(Tx tx, ChannelId channel, String from, String to) {
        clear(tx, channel, to);
        var rows = new ArrayList<Stretch>();
        tx.walk(IN_ORDER.where(channel, from).limit(PAGE), rows::add);
        rows.forEach(row -> tx.insert(STRETCHES, new Stretch(channel, to, row.start(), row.numbers())));
    }

    /** Forgets the numbers that lie in rows of their own. */
    static void clear(Tx tx, ChannelId channel, String holder) {
        tx.deleteAll(IN_ORDER.where(channel, holder));
    }

    private record Covering(Stretch row, long end) {
        IntervalSet numbers() {
            return row.numbers();
        }

        IntervalSet reach() {
            return IntervalSet.of(row.start(), end);
        }
    }

    /** The rows that cover any of these numbers, which must not lie above the floor. */
    private static List<Covering> covering(Tx tx, ChannelId channel, String holder, IntervalSet numbers) {
        if (numbers.isEmpty()) {
            return List.of();
        }
        var rows = new ArrayList<>(tx.find(IN_ORDER.where(channel, holder)
                .upTo(numbers.first())
                .descending()
                .limit(1)));
        tx.walk(
                IN_ORDER.where(channel, holder)
                        .above(numbers.first())
                        .upTo(numbers.last())
                        .limit(PAGE),
                rows::add);
        var covering = new ArrayList<Covering>();
        for (int i = 0; i < rows.size(); i++) {
            long end = i + 1 < rows.size()
                    ? rows.get(i + 1).start() - 1
                    : Math.max(numbers.last(), rows.get(i).start());
            var row = new Covering(rows.get(i), end);
            if (!numbers.common(row.reach()).isEmpty()) {
                covering.add(row);
            }
        }
        return covering;
    }

    private static void write(Tx tx, Covering covering, IntervalSet numbers) {
        var row = covering.row();
        var first = low(numbers);
        tx.update(
                STRETCHES,
                old -> new Stretch(old.channel(), old.holder(), old.start(), first),
                row.channel(),
                row.holder(),
                row.start());
        insert(tx, row.channel(), row.holder(), numbers.minus(first));
    }

    /** Moves all but the newest half of the intervals out of the owner's row once there are too many for it. */
    private static TopNumbers spill(Tx tx, ChannelId channel, String holder, TopNumbers head) {
        if (head.top().intervals() <= LIMIT) {
            return head;
        }
        var old = head.top().withoutTop(LIMIT / 2);
        var first = low(old);
        tx.insert(STRETCHES, new Stretch(channel, holder, head.floor() + 1, first));
        insert(tx, channel, holder, old.minus(first));
        return TopNumbers.of(old.last(), head.top().minus(old));
    }

    private static void insert(Tx tx, ChannelId channel, String holder, IntervalSet numbers) {
        for (var rest = numbers; !rest.isEmpty(); ) {
            var part = low(rest);
            tx.insert(STRETCHES, new Stretch(channel, holder, part.first(), part));
            rest = rest.minus(part);
        }
    }

    /** As many of the lowest intervals as start a row that still has room. */
    private static IntervalSet low(IntervalSet numbers) {
        int intervals = numbers.intervals();
        return intervals <= LIMIT ? numbers : numbers.withoutTop(intervals - LIMIT / 2);
    }
}
