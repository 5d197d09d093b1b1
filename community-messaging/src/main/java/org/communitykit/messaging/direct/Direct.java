package org.communitykit.messaging.direct;

import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.communitykit.Fingerprint;
import org.communitykit.Ids;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.merge.Merging;
import org.communitykit.messaging.block.Ignores;
import org.communitykit.messaging.channel.Channel;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.channel.Channels;
import org.communitykit.messaging.channel.NoSuchChannel;
import org.communitykit.messaging.channel.Seats;
import org.communitykit.messaging.channel.View;
import org.communitykit.role.Level;
import org.communitykit.role.Permission;
import org.communitykit.role.Risk;
import org.communitykit.storage.Erasure;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;

/**
 * Conversations of certain members and nobody else: two, or a few. There is one for each set of members, whoever opens it
 * first and however many do at once; with one more person it is another. It is a channel of the root group that is in
 * none of its lists ({@link Channels#joined} gives those a member is in), and no rank gives anybody a right in it.
 */
public final class Direct implements Feature {
    /** To open conversations with others. */
    public static final Permission OPEN =
            new Permission("direct:open", "Open conversations with other members", Risk.WRITE, Level.MEMBER);

    /** The most members of a conversation. */
    public static final int MAX = 20;

    /** Whose first word a member takes. */
    public enum Reach {
        EVERYONE,
        /** Only conversations they opened themselves, and those they are in already. */
        NOBODY_NEW
    }

    /** Which conversation a set of members has, by the set's fingerprint. */
    record Conversation(String members, ChannelId channel) {}

    record Setting(MemberId member, Reach reach) {}

    private static final Table<Conversation> CONVERSATIONS = Table.of(
                    MethodHandles.lookup(), "direct_conversation", Conversation.class)
            .key("members")
            .limit("members", Fingerprint.LENGTH)
            .limit("channel", Ids.LIMIT)
            .index("of_channel", "channel")
            .build();
    private static final Table<Setting> SETTINGS = Table.of(MethodHandles.lookup(), "direct_setting", Setting.class)
            .key("member")
            .limit("member", Ids.LIMIT)
            .personal("member", Erasure.DELETE)
            .meeting((winners, losers) -> winners.reach() == Reach.NOBODY_NEW ? winners : losers)
            .build();

    private final Context context;
    private final Channels channels;

    /** Made by {@code Messaging}. */
    public Direct(Context context, Channels channels) {
        this.context = context;
        this.channels = channels;
    }

    @Override
    public Collection<Table<?>> tables() {
        return List.of(CONVERSATIONS, SETTINGS);
    }

    @Override
    public Collection<Permission> permissions() {
        return List.of(OPEN);
    }

    /**
     * Lets the conversations of the loser be found by the winner's id too, unless the winner has one with the same people
     * already; both are then in the list of who has them.
     */
    @Override
    public void merged(Tx tx, Merging merging) {
        for (var seat : channels.seats().went(merging)) {
            var channel = seat.channel();
            if (tx.find(CONVERSATIONS.index("of_channel").where(channel).limit(1))
                    .isEmpty()) {
                continue;
            }
            var members = new TreeSet<String>();
            channels.seats().everyone(tx, channel, MAX + 1).forEach(member -> members.add(member.value()));
            members.remove(merging.loser().value());
            members.add(merging.winner().value());
            var key = Fingerprint.of(members.toArray());
            if (merging.phase() != Merging.Phase.UNDONE) {
                if (members.size() > 1) {
                    tx.insert(CONVERSATIONS, new Conversation(key, channel));
                }
            } else if (seat.member().equals(merging.loser())
                    && tx.get(CONVERSATIONS, key)
                            .filter(known -> known.channel().equals(channel))
                            .isPresent()) {
                tx.delete(CONVERSATIONS, key);
            }
        }
    }

    /**
     * The conversation with these others, who are in it from the beginning; the same for the same people, whoever opens
     * it. Whoever has left it is in it again.
     *
     * @throws Unreachable if there is none and there cannot be: one of them is no active member, takes no first word, or
     *     one of all in it has blocked another. Which of this it is, and who, is not told.
     * @throws IllegalArgumentException without anybody else, or with more than {@value #MAX} in all
     */
    public Channel open(MemberId member, Collection<MemberId> others) {
        var members = new TreeSet<>(others.stream().map(MemberId::value).collect(Collectors.toSet()));
        members.add(member.value());
        if (members.size() < 2 || members.size() > MAX) {
            throw new IllegalArgumentException(
                    "a conversation is between 2 to " + MAX + " members, not " + members.size());
        }
        var all = members.stream().map(MemberId::of).toList();
        var key = Fingerprint.of(members.toArray());
        return context.transact(tx -> {
            context.rights().require(tx, member, OPEN, GroupId.ROOT);
            var first = tx.get(CONVERSATIONS, key);
            if (first.isPresent()) {
                return back(tx, first.get().channel(), member);
            }
            requireReachable(tx, member, all);
            return begin(tx, key, member, all);
        });
    }

    private Channel begin(Tx tx, String key, MemberId member, List<MemberId> all) {
        var id = ChannelId.of(context.newId());
        if (!tx.insert(CONVERSATIONS, new Conversation(key, id))) {
            // somebody else was first, and has committed by now
            return back(tx, tx.get(CONVERSATIONS, key).orElseThrow().channel(), member);
        }
        return channels.converse(tx, id, member, all);
    }

    private Channel back(Tx tx, ChannelId conversation, MemberId member) {
        if (channels.seats().find(tx, member, conversation).isEmpty()) {
            channels.returnTo(tx, conversation, member);
        }
        return channels.doors().see(tx, member, conversation).channel();
    }

    /**
     * The conversation of those who are in this one and somebody else besides: another one, in which nothing of this one
     * is seen.
     *
     * @throws Unreachable as {@link #open}
     * @throws NoSuchChannel if it is no conversation the member is in
     */
    public Channel with(MemberId member, ChannelId conversation, MemberId another) {
        return context.transact(tx -> {
            if (channels.doors().see(tx, member, conversation).channel().kind() != Channel.Kind.DIRECT) {
                throw new NoSuchChannel(conversation);
            }
            var all = new ArrayList<>(channels.seats().members(tx, conversation, MAX));
            all.add(another);
            return open(member, all);
        });
    }

    /** Says whose first word the member takes; from now on, conversations there are go on. */
    public void reach(MemberId member, Reach reach) {
        context.<Object>transact(tx -> {
            context.rights().require(tx, member, OPEN, GroupId.ROOT);
            var setting = new Setting(member, reach);
            return tx.insert(SETTINGS, setting)
                    || tx.update(SETTINGS, old -> setting, member).isPresent();
        });
    }

    /** Whose first word the member takes; everyone's until they say otherwise. */
    public Reach reach(MemberId member) {
        return context.read(reader -> {
            context.rights().require(reader, member, OPEN, GroupId.ROOT);
            return reader.get(SETTINGS, member).map(Setting::reach).orElse(Reach.EVERYONE);
        });
    }

    /** Everything that could be in the way is looked at whatever is found, so that not even time tells what it is. */
    private void requireReachable(Reader reader, MemberId member, List<MemberId> all) {
        var others = all.stream().filter(other -> !other.equals(member)).toList();
        boolean active = true;
        for (var other : others) {
            active &= context.rights().may(reader, other, OPEN, GroupId.ROOT);
        }
        var keys = others.stream().map(other -> SETTINGS.at(other)).toList();
        boolean taken = reader.getAll(SETTINGS, keys).stream().allMatch(setting -> setting.reach() == Reach.EVERYONE);
        boolean blocked = Ignores.blocked(reader, all);
        if (!active || !taken || blocked) {
            throw new Unreachable();
        }
    }

    /**
     * Passes unless the channel is a conversation of two of whom one has blocked the other. For features of this module:
     * whatever lets a member say something asks here.
     */
    public static void requireTalk(Reader reader, Seats seats, View view) {
        var channel = view.channel();
        if (channel.kind() == Channel.Kind.DIRECT
                && channel.members() <= 2
                && view.actor() instanceof MemberId
                && Ignores.blocked(reader, seats.members(reader, channel.id(), MAX))) {
            throw new Unreachable();
        }
    }

    /** Lets the members who are left begin anew: with somebody erased there is no conversation to be found. */
    @Override
    public void forget(MemberId member) {
        for (var seat : context.read(reader -> channels.seats().ever(reader, member))) {
            context.transact(
                    tx -> tx.deleteAll(CONVERSATIONS.index("of_channel").where(seat.channel())));
        }
    }
}
