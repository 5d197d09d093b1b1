package org.communitykit.messaging.message;

import java.util.List;
import java.util.Set;
import org.communitykit.feature.Context;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.channel.Channels;
import org.communitykit.messaging.channel.Mentioned;
import org.communitykit.messaging.channel.Seats;
import org.communitykit.messaging.channel.Tips;
import org.communitykit.messaging.channel.View;
import org.communitykit.storage.Tx;

/**
 * What it takes that a message mentions somebody: its number in the set of their seat, or of the channel's tip if it is
 * everybody; and that it is told once. A message that mentions nobody costs nothing here.
 */
final class Mentioning {
    private static final int BATCH = 100;

    private final Context context;
    private final Tips tips;
    private final Seats seats;
    private final MessageRows rows;

    Mentioning(Context context, Channels channels, MessageRows rows) {
        this.context = context;
        this.tips = channels.tips();
        this.seats = channels.seats();
        this.rows = rows;
    }

    /** Passes if the view's actor may mention whom they want to, beyond whom the message mentions already. */
    static void require(View view, Mentions before, Mentions wanted) {
        if (wanted.all() && !before.all()) {
            view.require(Messages.MENTION_ALL);
        }
    }

    /** Takes up that the new message is read at its author's seat, and whom it mentions. */
    void posted(Tx tx, Stored message) {
        if (message.author() != null) {
            seats.own(tx, message.author(), message.channel(), message.number());
        }
        if (!message.mentions().isEmpty()) {
            change(tx, message, Mentions.NONE, message.mentions());
        }
    }

    /** Takes up that a message for its author alone is read at their seat. */
    void shadowed(Tx tx, Stored message) {
        if (message.author() != null) {
            seats.own(tx, message.author(), message.channel(), message.number());
        }
    }

    /** Takes up whom a message mentions that was for its author alone. */
    void revealed(Tx tx, Stored message) {
        if (!message.mentions().isEmpty()) {
            change(tx, message, Mentions.NONE, message.mentions());
        }
    }

    /** Takes up the same of a message that has come from another channel, where everybody was told of it. */
    void arrived(Tx tx, Stored message) {
        if (message.author() != null) {
            seats.own(tx, message.author(), message.channel(), message.number());
        }
        var members = others(message, message.mentions().members(), Set.of());
        Mentioned.add(tx, message.channel(), message.number(), members);
        seats.mention(tx, message.channel(), message.number(), members);
        if (message.mentions().all()) {
            tips.mentionAll(tx, message.channel(), message.number(), true);
        }
    }

    /** Has the locked message mention these and nobody else from now on; gives what is to be stored with it. */
    Mentions edited(Tx tx, Stored message, Mentions wanted) {
        var next = message.mentions().become(wanted);
        if (next.ever().size() > Mentions.MAX_EVER) {
            throw new TooManyMentions(message.id());
        }
        change(tx, message, message.mentions(), next);
        return next;
    }

    private void change(Tx tx, Stored message, Mentions before, Mentions next) {
        var channel = message.channel();
        long number = message.number();
        var gone = others(message, before.members(), next.members());
        Mentioned.withdraw(tx, channel, number, gone);
        seats.mentionNoLonger(tx, channel, number, gone);
        var added = others(message, next.members(), before.members());
        var first = Mentioned.add(tx, channel, number, added);
        seats.mention(tx, channel, number, added);
        if (before.all() != next.all()) {
            tips.mentionAll(tx, channel, number, next.all());
        }
        boolean firstAll = next.all() && !before.everAll();
        if (firstAll || !first.isEmpty()) {
            context.publish(tx, new MembersMentioned(message.id(), channel, number, first, firstAll));
        }
    }

    /** The members without those, and without the message's author, whom their own message never tells of itself. */
    private static List<MemberId> others(Stored message, Set<MemberId> members, Set<MemberId> without) {
        return members.stream()
                .filter(member -> !without.contains(member) && !member.equals(message.author()))
                .toList();
    }

    /** Forgets whom the message ever mentioned. It must have been deleted, so that it counts for nobody. */
    static void purge(Tx tx, Stored message) {
        Mentioned.clear(
                tx, message.channel(), message.number(), message.mentions().ever());
    }

    /** Takes the member out of all that others wrote, a few messages at a time. */
    void forget(MemberId member) {
        int found;
        do {
            found = context.transact(tx -> {
                var rows = tx.find(Mentioned.of(member).limit(BATCH));
                rows.forEach(row -> forget(tx, row));
                return rows.size();
            });
        } while (found == BATCH);
    }

    private void forget(Tx tx, Mentioned row) {
        MessageRows.find(tx, row.channel(), row.number()).ifPresent(message -> {
            var locked = rows.lock(tx, message);
            if (locked.mentions().ever().contains(row.member())) {
                rows.change(tx, locked, old -> old.mentioning(old.mentions().without(row.member())));
            }
        });
        Mentioned.clear(tx, row.channel(), row.number(), List.of(row.member()));
    }
}
