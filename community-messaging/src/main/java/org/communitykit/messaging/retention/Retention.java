package org.communitykit.messaging.retention;

import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.communitykit.Actor;
import org.communitykit.Ids;
import org.communitykit.Reasons;
import org.communitykit.Target;
import org.communitykit.audit.Act;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.group.GroupId;
import org.communitykit.messaging.channel.Channel;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.channel.Channels;
import org.communitykit.messaging.channel.Doors;
import org.communitykit.messaging.message.Message;
import org.communitykit.messaging.message.Messages;
import org.communitykit.role.Level;
import org.communitykit.role.Permission;
import org.communitykit.role.Risk;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/**
 * How long messages are kept: as is said for their channel, otherwise as for the whole community, otherwise forever. What
 * has expired is purged by {@link #runDue}: tombstones stay, so that numbers are never given again and threads stay whole;
 * unread counts, threads and pins change in the same transactions. A legal hold, on a channel or on everything, wins over
 * both: as long as it stands nothing is purged, for its age or at anybody's word, and nothing leaves the channel. Only
 * erasing a member is not held back: who must keep what a member wrote does not erase them until then.
 *
 * <p>Messages expire in the order of their numbers: one whose time lies before that of an older number, as imports can have
 * them, goes with that.
 */
public final class Retention implements Feature {
    /** To say how long messages are kept; at the root for the whole community. */
    public static final Permission SET =
            new Permission("retention:set", "Say how long messages are kept", Risk.GOVERN, Level.ADMIN);

    /** To place and lift legal holds; at the root on everything. */
    public static final Permission HOLD =
            new Permission("retention:hold", "Place and lift legal holds", Risk.GOVERN, Level.ADMIN);

    /** The most messages a dry run counts in one channel. */
    public static final int MOST_COUNTED = 5_000;

    /**
     * What was said about a channel, or about everything.
     *
     * @param channel its id; nothing for everything
     * @param set whether a time was said
     * @param seconds the time, 0 for forever
     * @param passed up to which number everything has expired, in a channel
     */
    record Policy(String channel, boolean set, long seconds, boolean held, long passed) {
        static Policy none(String channel) {
            return new Policy(channel, false, 0, false, 0);
        }

        Policy keeping(boolean said, long time) {
            return new Policy(channel, said, time, held, passed);
        }

        Policy held(boolean on) {
            return new Policy(channel, set, seconds, on, passed);
        }

        Policy past(long number) {
            return new Policy(channel, set, seconds, held, number);
        }
    }

    private static final Table<Policy> POLICIES = Table.of(MethodHandles.lookup(), "retention", Policy.class)
            .key("channel")
            .limit("channel", Ids.LIMIT)
            .build();
    private static final String ALL = "";
    private static final int BATCH = 100;

    private final Context context;
    private final Channels channels;
    private final Doors doors;
    private final Messages messages;

    /** Made by {@code Messaging}. */
    public Retention(Context context, Channels channels, Messages messages) {
        this.context = context;
        this.channels = channels;
        this.doors = channels.doors();
        this.messages = messages;
        messages.rows().parts().whenTaken(Retention::requireNoHold);
    }

    private static void requireNoHold(Reader reader, ChannelId channel) {
        if (policy(reader, ALL).held() || policy(reader, channel.value()).held()) {
            throw new UnderLegalHold(channel);
        }
    }

    @Override
    public Collection<Table<?>> tables() {
        return List.of(POLICIES);
    }

    @Override
    public Collection<Permission> permissions() {
        return List.of(SET, HOLD);
    }

    /** Says how long messages are kept in all channels of which nothing else is said. */
    public void keep(Actor actor, Keeping keeping) {
        change(actor, SET, "retention.set", null, told(keeping), policy -> policy.keeping(true, seconds(keeping)));
    }

    /** Says how long messages are kept in a channel. */
    public void keep(Actor actor, ChannelId channel, Keeping keeping) {
        change(actor, SET, "retention.set", channel, told(keeping), policy -> policy.keeping(true, seconds(keeping)));
    }

    /** Has a channel's messages kept as long as those of all channels again. */
    public void keepAsOthers(Actor actor, ChannelId channel) {
        change(actor, SET, "retention.set", channel, "as others", policy -> policy.keeping(false, 0));
    }

    /** Keeps everything from being purged. */
    public void hold(Actor actor, String reason) {
        Reasons.check(reason, Act.REASON_LIMIT);
        change(actor, HOLD, "retention.held", null, reason, policy -> policy.held(true));
    }

    /** Keeps everything in a channel from being purged and from being transferred to another. */
    public void hold(Actor actor, ChannelId channel, String reason) {
        Reasons.check(reason, Act.REASON_LIMIT);
        change(actor, HOLD, "retention.held", channel, reason, policy -> policy.held(true));
    }

    /** Lifts the hold on everything; those on channels stand. */
    public void lift(Actor actor, String reason) {
        Reasons.check(reason, Act.REASON_LIMIT);
        change(actor, HOLD, "retention.lifted", null, reason, policy -> policy.held(false));
    }

    /** Lifts the hold on a channel; that on everything stands. */
    public void lift(Actor actor, ChannelId channel, String reason) {
        Reasons.check(reason, Act.REASON_LIMIT);
        change(actor, HOLD, "retention.lifted", channel, reason, policy -> policy.held(false));
    }

    private void change(
            Actor actor,
            Permission permission,
            String what,
            @Nullable ChannelId channel,
            String words,
            UnaryOperator<Policy> change) {
        context.transact(tx -> {
            var group = GroupId.ROOT;
            if (channel == null) {
                context.rights().require(tx, actor, permission, group);
            } else {
                group = doors.see(tx, actor, channel)
                        .require(permission)
                        .channel()
                        .group();
            }
            var name = channel == null ? ALL : channel.value();
            var before = lock(tx, name);
            var after = change.apply(before);
            if (!after.equals(before)) {
                var place = channel == null ? Target.of("group", group.value()) : channel.target();
                context.record(tx, Act.of(actor, what, group).on(place).because(words));
            }
            return tx.update(POLICIES, old -> after, name);
        });
    }

    private static Policy lock(Tx tx, String name) {
        tx.insert(POLICIES, Policy.none(name));
        return tx.update(POLICIES, policy -> policy, name).orElseThrow();
    }

    private static long seconds(Keeping keeping) {
        return keeping.time().map(Duration::toSeconds).orElse(0L);
    }

    private static String told(Keeping keeping) {
        return keeping.time().map(time -> "keep for " + time).orElse("keep forever");
    }

    /**
     * How long messages of the channel are kept, holds left aside.
     *
     * @throws org.communitykit.messaging.channel.NotInChannel if the actor may not read it
     */
    public Keeping keeping(Actor actor, ChannelId channel) {
        return context.read(reader -> {
            doors.see(reader, actor, channel).inside();
            long seconds = seconds(policy(reader, ALL), policy(reader, channel.value()));
            return seconds == 0 ? Keeping.FOREVER : Keeping.of(Duration.ofSeconds(seconds));
        });
    }

    private static Policy policy(Reader reader, String name) {
        return reader.get(POLICIES, name).orElse(Policy.none(name));
    }

    private static long seconds(Policy all, Policy channel) {
        return channel.set() ? channel.seconds() : all.seconds();
    }

    /** What the channel's messages must be newer than; absent if none expire. */
    private Optional<Instant> horizon(Policy all, Policy channel) {
        long seconds = seconds(all, channel);
        return all.held() || channel.held() || seconds == 0
                ? Optional.empty()
                : Optional.of(context.now().minusSeconds(seconds));
    }

    /**
     * How many messages of the channel {@link #runDue} would purge now, up to {@value #MOST_COUNTED}; changes nothing.
     *
     * @throws org.communitykit.role.NotAllowed without the right {@link #SET} in the channel's group
     */
    public Expired rehearse(Actor actor, ChannelId channel) {
        return context.read(reader -> {
            doors.see(reader, actor, channel).require(SET);
            var policy = policy(reader, channel.value());
            var horizon = horizon(policy(reader, ALL), policy);
            if (horizon.isEmpty()) {
                return new Expired(0, false);
            }
            var old = messages.rows().oldest(reader, channel, policy.passed(), horizon.get(), MOST_COUNTED + 1);
            long count = old.stream()
                    .filter(message -> message.state() != Message.State.PURGED)
                    .count();
            return new Expired(Math.min(count, MOST_COUNTED), old.size() > MOST_COUNTED);
        });
    }

    /**
     * Purges what has expired, channel by channel in transactions of a bounded size; to be called by the host's scheduler
     * every now and then, on any node. Looks at every channel once.
     *
     * @param most how many messages to purge, at most
     * @return how many were purged; fewer than {@code most} if nothing more has expired
     */
    public long runDue(Actor.Host host, int most) {
        long purged = 0;
        for (var channel : context.read(channels::all)) {
            Step step;
            do {
                if (purged >= most) {
                    return purged;
                }
                step = step(channel, (int) Math.min(BATCH, most - purged));
                purged += step.purged();
            } while (step.looked() > 0);
        }
        return purged;
    }

    /** How many messages were looked at, and how many of them were not purged before. */
    private record Step(long looked, long purged) {
        static final Step NONE = new Step(0, 0);
    }

    private Step step(Channel channel, int most) {
        var name = channel.id().value();
        boolean idle = context.read(reader -> horizon(policy(reader, ALL), policy(reader, name))
                .filter(horizon -> !messages.rows()
                        .oldest(reader, channel.id(), policy(reader, name).passed(), horizon, 1)
                        .isEmpty())
                .isEmpty());
        if (idle) {
            return Step.NONE;
        }
        return context.transact(tx -> {
            // a hold that was placed by now is seen here, and one that is being placed waits
            var all = lock(tx, ALL);
            var policy = lock(tx, name);
            var horizon = horizon(all, policy);
            if (horizon.isEmpty()) {
                return Step.NONE;
            }
            var old = messages.rows().oldest(tx, channel.id(), policy.passed(), horizon.get(), most);
            long purged =
                    old.stream().filter(message -> messages.expire(tx, message)).count();
            if (!old.isEmpty()) {
                long last = old.get(old.size() - 1).number();
                tx.update(POLICIES, now -> now.past(last), name);
            }
            return new Step(old.size(), purged);
        });
    }
}
