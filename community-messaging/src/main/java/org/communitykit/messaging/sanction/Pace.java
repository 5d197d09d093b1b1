package org.communitykit.messaging.sanction;

import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.communitykit.Actor;
import org.communitykit.Ids;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.channel.View;
import org.communitykit.messaging.message.Messages;
import org.communitykit.messaging.message.NewMessage;
import org.communitykit.messaging.message.Posting;
import org.communitykit.role.Level;
import org.communitykit.role.Permission;
import org.communitykit.role.Risk;
import org.communitykit.storage.Erasure;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/**
 * How fast members may speak: in a channel in slow mode once in a while, and altogether so often within a window. What is
 * exactly one window later is accepted; what is refused, or a repetition of what was accepted, does not count; what waits
 * for a review does. Decided under the lock of the member's own row, so that any number of calls at once on any nodes get
 * no more than one would. Where neither is set nothing is read or written.
 */
public final class Pace implements Feature, Posting.After {
    /** To post without waiting. */
    public static final Permission UNPACED =
            new Permission("message:unpaced", "Post without waiting", Risk.MODERATE, Level.MODERATOR);

    /** The most messages of a limit. */
    public static final int MAX = 100;

    record Last(MemberId member, ChannelId channel, Instant at) {}

    record Recent(MemberId member, List<Instant> times) {
        Recent {
            times = List.copyOf(times);
        }
    }

    private record Limit(int messages, Duration window) {}

    private static final Table<Last> LAST = Table.of(MethodHandles.lookup(), "pace_channel", Last.class)
            .key("member", "channel")
            .limit("member", Ids.LIMIT)
            .limit("channel", Ids.LIMIT)
            .personal("member", Erasure.DELETE)
            .meeting((winners, losers) -> winners.at().isBefore(losers.at()) ? losers : winners)
            .build();
    private static final Table<Recent> RECENT = Table.of(MethodHandles.lookup(), "pace_member", Recent.class)
            .key("member")
            .limit("member", Ids.LIMIT)
            .limit("times", MAX * 32 + 2)
            .personal("member", Erasure.DELETE)
            .meeting((winners, losers) -> winners)
            .build();

    private final Context context;
    private volatile @Nullable Limit limit;

    /** Made by {@code Messaging}. */
    public Pace(Context context, Messages messages) {
        this.context = context;
        messages.posting().then(this);
    }

    @Override
    public Collection<Table<?>> tables() {
        return List.of(LAST, RECENT);
    }

    @Override
    public Collection<Permission> permissions() {
        return List.of(UNPACED);
    }

    /**
     * Accepts of each member so many messages within any window of this length, over all channels; edits are not counted.
     * It holds in this process: every node is told the same when it starts.
     *
     * @param messages 1 to {@value #MAX}
     */
    public void limit(Actor.Host host, int messages, Duration window) {
        if (messages < 1 || messages > MAX || window.isNegative() || window.isZero()) {
            throw new IllegalArgumentException(
                    "a limit is 1 to " + MAX + " messages within some time, not " + messages + " within " + window);
        }
        limit = new Limit(messages, window);
    }

    /** Takes {@link #limit} back. */
    public void unlimited(Actor.Host host) {
        limit = null;
    }

    // for the features of this module

    /** Counts a message that the view's actor has just posted; what is thrown undoes it. */
    @Override
    public void posted(Tx tx, View view, NewMessage posted) {
        if (paced(view)) {
            slow(tx, view, (MemberId) view.actor());
            var most = limit;
            if (most != null && !view.may(UNPACED)) {
                count(tx, (MemberId) view.actor(), most);
            }
        }
    }

    /** Counts an edit in slow mode, for otherwise editing would be a way around it. */
    @Override
    public void edited(Tx tx, View view) {
        if (paced(view)) {
            slow(tx, view, (MemberId) view.actor());
        }
    }

    private boolean paced(View view) {
        return view.actor() instanceof MemberId
                && (limit != null || view.channel().slowMode() > 0);
    }

    private void slow(Tx tx, View view, MemberId member) {
        var window = Duration.ofSeconds(view.channel().slowMode());
        if (window.isZero() || view.may(UNPACED)) {
            return;
        }
        var channel = view.channel().id();
        var now = context.now();
        if (tx.insert(LAST, new Last(member, channel, now))) {
            return;
        }
        tx.update(
                LAST,
                last -> {
                    var next = last.at().plus(window);
                    if (now.isBefore(next)) {
                        throw new TooFast(member, "in channel " + channel, Duration.between(now, next));
                    }
                    return new Last(member, channel, now);
                },
                member,
                channel);
    }

    private void count(Tx tx, MemberId member, Limit most) {
        var now = context.now();
        if (tx.insert(RECENT, new Recent(member, List.of(now)))) {
            return;
        }
        tx.update(
                RECENT,
                recent -> {
                    var times = new ArrayList<>(recent.times());
                    times.removeIf(at -> !at.plus(most.window()).isAfter(now));
                    if (times.size() >= most.messages()) {
                        var next = times.get(times.size() - most.messages()).plus(most.window());
                        throw new TooFast(member, "posting", Duration.between(now, next));
                    }
                    times.add(now);
                    return new Recent(member, times);
                },
                member);
    }
}
