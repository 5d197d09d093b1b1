package org.communitykit.messaging.sanction;

import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.communitykit.Actor;
import org.communitykit.Ids;
import org.communitykit.Listing;
import org.communitykit.Page;
import org.communitykit.Reasons;
import org.communitykit.Target;
import org.communitykit.audit.Act;
import org.communitykit.event.Event;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.channel.Channels;
import org.communitykit.messaging.channel.View;
import org.communitykit.role.Facts;
import org.communitykit.role.Level;
import org.communitykit.role.Permission;
import org.communitykit.role.Rights;
import org.communitykit.role.Risk;
import org.communitykit.storage.Erasure;
import org.communitykit.storage.Index;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/**
 * Mutes and bans: in a channel, or, for mutes, in a group and everything below it; groups themselves ban from all of
 * theirs. Each place has its own, and lifting one leaves the others. They hold for every call that starts after the verb
 * has returned, on every node, and end at exactly their moment by the community's clock.
 *
 * <p>They are part of what is known of a member's rights, so whoever has none pays nothing for them.
 */
public final class Sanctions implements Feature {
    /** To keep members of lower rank from speaking. */
    public static final Permission MUTE =
            new Permission("sanction:mute", "Keep members of lower rank from speaking", Risk.MODERATE, Level.MODERATOR);

    /** To keep members of lower rank out of a channel. */
    public static final Permission BAN = new Permission(
            "sanction:ban", "Keep members of lower rank out of a channel", Risk.MODERATE, Level.MODERATOR);

    /** The most chars of a reason. */
    public static final int REASON_LIMIT = 500;

    record Imposed(
            MemberId member,
            Sanction.Kind kind,
            String place,
            GroupId group,
            @Nullable MemberId by,
            Instant at,
            @Nullable Instant until,
            String reason) {
        /** The one that lasts longer; others are not let off by turning out to be one. */
        static Imposed longer(Imposed winners, Imposed losers) {
            boolean theirs = winners.until != null && (losers.until == null || losers.until.isAfter(winners.until));
            return theirs ? losers : winners;
        }

        Sanction shown() {
            int slash = place.indexOf('/');
            var target = new Target(place.substring(0, slash), place.substring(slash + 1));
            return new Sanction(member, kind, target, group, by, at, until, reason);
        }
    }

    private static final Table<Imposed> SANCTIONS = Table.of(MethodHandles.lookup(), "sanction", Imposed.class)
            .key("member", "kind", "place")
            .limit("member", Ids.LIMIT)
            .limit("place", Target.KIND_LIMIT + 1 + Ids.LIMIT)
            .limit("group", Ids.LIMIT)
            .limit("by", Ids.LIMIT)
            .limit("reason", REASON_LIMIT)
            .index("at_place", "place", "kind", "member")
            .personal("member", Erasure.DELETE)
            .personal("by", Erasure.MENTION)
            .meeting(Imposed::longer)
            .build();
    private static final Index<Imposed> AT_PLACE = SANCTIONS.index("at_place");
    private static final int BATCH = 500;

    private final Context context;
    private final Channels channels;
    private final Rights rights;
    private final Set<String> speech;

    /**
     * Made by {@code Messaging}.
     *
     * @param speech what muted members may not do
     */
    public Sanctions(Context context, Channels channels, Set<Permission> speech) {
        this.context = context;
        this.channels = channels;
        this.rights = context.rights();
        this.speech = speech.stream().map(Permission::name).collect(Collectors.toUnmodifiableSet());
        rights.askSanctions(this::withheld);
    }

    @Override
    public Collection<Table<?>> tables() {
        return List.of(SANCTIONS);
    }

    @Override
    public Collection<Class<? extends Event>> events() {
        return List.of(Sanctioned.class);
    }

    @Override
    public Collection<Permission> permissions() {
        return List.of(MUTE, BAN);
    }

    private List<Facts.Withheld> withheld(Reader reader, MemberId member) {
        var all = new ArrayList<Facts.Withheld>();
        reader.walk(SANCTIONS.primary().where(member).limit(BATCH), row -> {
            var withheld = row.kind() == Sanction.Kind.BAN ? Set.of(Channels.READ.name()) : speech;
            all.add(new Facts.Withheld(row.shown().place(), withheld, row.until()));
        });
        return all;
    }

    /**
     * Keeps a member from speaking in a channel. Muting again changes the reason and the end.
     *
     * @param reason 1 to {@value #REASON_LIMIT} chars, which the member can read
     * @param until the first moment at which it no longer holds; absent for until it is lifted
     * @throws NotOutranked unless the member's rank in the channel's group is below the actor's
     */
    public Sanction mute(Actor actor, ChannelId channel, MemberId member, String reason, @Nullable Instant until) {
        return impose(actor, channel, member, Sanction.Kind.MUTE, MUTE, reason, until);
    }

    /** {@link #mute(Actor, ChannelId, MemberId, String, Instant)} in all channels of a group and of everything below it. */
    public Sanction mute(Actor actor, GroupId group, MemberId member, String reason, @Nullable Instant until) {
        check(reason, until);
        return context.transact(tx -> rights.changing(tx, member, () -> {
            rights.require(tx, actor, MUTE, group);
            return put(tx, actor, row(actor, member, Sanction.Kind.MUTE, place(group), group, reason, until));
        }));
    }

    /** Ends a mute in this channel; false if there is none. Those in groups are untouched. */
    public boolean unmute(Actor actor, ChannelId channel, MemberId member) {
        return lift(actor, channel, member, Sanction.Kind.MUTE, MUTE);
    }

    /** Ends a mute in this group; false if there is none. Those in groups above it and in channels are untouched. */
    public boolean unmute(Actor actor, GroupId group, MemberId member) {
        return context.transact(tx -> rights.changing(tx, member, () -> {
            rights.require(tx, actor, MUTE, group);
            return lift(tx, actor, member, Sanction.Kind.MUTE, place(group), group);
        }));
    }

    /**
     * Takes a member out of a channel and keeps them out: to them there is no such channel. What they wrote stays. Banning
     * again changes the reason and the end.
     *
     * @param reason 1 to {@value #REASON_LIMIT} chars, which the member can read
     * @param until the first moment at which it no longer holds; absent for until it is lifted
     * @throws NotOutranked unless the member's rank in the channel's group is below the actor's
     */
    public Sanction ban(Actor actor, ChannelId channel, MemberId member, String reason, @Nullable Instant until) {
        return impose(actor, channel, member, Sanction.Kind.BAN, BAN, reason, until);
    }

    /** Ends a ban from this channel; false if there is none. The member is not put back in. */
    public boolean unban(Actor actor, ChannelId channel, MemberId member) {
        return lift(actor, channel, member, Sanction.Kind.BAN, BAN);
    }

    private Sanction impose(
            Actor actor,
            ChannelId channel,
            MemberId member,
            Sanction.Kind kind,
            Permission permission,
            String reason,
            @Nullable Instant until) {
        check(reason, until);
        return context.transact(tx -> rights.changing(tx, member, () -> {
            var view = seen(tx, actor, channel, permission);
            var group = view.channel().group();
            var sanction = put(tx, actor, row(actor, member, kind, place(channel), group, reason, until));
            if (kind == Sanction.Kind.BAN) {
                channels.putOut(tx, channel, member);
            }
            return sanction;
        }));
    }

    private Imposed row(
            Actor actor,
            MemberId member,
            Sanction.Kind kind,
            Target place,
            GroupId group,
            String reason,
            @Nullable Instant until) {
        var by = actor.member();
        return new Imposed(member, kind, place.toString(), group, by, context.now(), until, reason);
    }

    private Sanction put(Tx tx, Actor actor, Imposed wanted) {
        var member = wanted.member();
        requireRank(tx, actor, member, wanted.group());
        var before = tx.get(SANCTIONS, member, wanted.kind(), wanted.place());
        boolean same = before.filter(
                        old -> old.reason().equals(wanted.reason()) && Objects.equals(old.until(), wanted.until()))
                .isPresent();
        if (same) {
            return before.get().shown();
        }
        if (before.isPresent()) {
            tx.update(SANCTIONS, old -> wanted, member, wanted.kind(), wanted.place());
        } else {
            tx.insert(SANCTIONS, wanted);
        }
        var sanction = wanted.shown();
        var what = wanted.kind() == Sanction.Kind.BAN ? "sanction.banned" : "sanction.muted";
        context.record(
                tx,
                Act.of(actor, what, wanted.group())
                        .on(sanction.place())
                        .to(member)
                        .because(wanted.reason())
                        .changing(before.map(old -> "until " + old.until()).orElse(null), "until " + wanted.until()));
        context.publish(tx, new Sanctioned(member, wanted.kind(), sanction.place(), false));
        return sanction;
    }

    private boolean lift(Actor actor, ChannelId channel, MemberId member, Sanction.Kind kind, Permission permission) {
        return context.transact(tx -> rights.changing(tx, member, () -> {
            var group = seen(tx, actor, channel, permission).channel().group();
            return lift(tx, actor, member, kind, place(channel), group);
        }));
    }

    private boolean lift(Tx tx, Actor actor, MemberId member, Sanction.Kind kind, Target place, GroupId group) {
        requireRank(tx, actor, member, group);
        var before = tx.get(SANCTIONS, member, kind, place.toString());
        if (before.isEmpty()) {
            return false;
        }
        tx.delete(SANCTIONS, member, kind, place.toString());
        boolean lasted = before.get().shown().lasts(context.now());
        if (lasted) {
            var what = kind == Sanction.Kind.BAN ? "sanction.unbanned" : "sanction.unmuted";
            context.record(tx, Act.of(actor, what, group).on(place).to(member));
            context.publish(tx, new Sanctioned(member, kind, place, true));
        }
        return lasted;
    }

    private View seen(Reader reader, Actor actor, ChannelId channel, Permission permission) {
        return channels.doors().see(reader, actor, channel).require(permission);
    }

    private void requireRank(Reader reader, Actor actor, MemberId member, GroupId group) {
        boolean known = context.members().find(Actor.HOST, member).isPresent();
        if (!known || !rights.standing(reader, actor, group).outranks(rights.standing(reader, member, group))) {
            throw new NotOutranked(actor, member, group);
        }
    }

    private void check(String reason, @Nullable Instant until) {
        Reasons.check(reason, REASON_LIMIT);
        if (until != null && !until.isAfter(context.now())) {
            throw new IllegalArgumentException("a sanction ends later than now, not at " + until);
        }
    }

    private static Target place(ChannelId channel) {
        return channel.target();
    }

    private static Target place(GroupId group) {
        return Facts.Withheld.all(group);
    }

    /** What holds in a channel now, bans first, then by member; for those who mute there. */
    public Page<Sanction> of(Actor actor, ChannelId channel, @Nullable String cursor, int size) {
        return context.read(reader -> {
            seen(reader, actor, channel, MUTE);
            return page(reader, place(channel), cursor, size);
        });
    }

    /** What holds in a group as a whole now; for those who mute there. */
    public Page<Sanction> of(Actor actor, GroupId group, @Nullable String cursor, int size) {
        return context.read(reader -> {
            rights.require(reader, actor, MUTE, group);
            return page(reader, place(group), cursor, size);
        });
    }

    private Page<Sanction> page(Reader reader, Target place, @Nullable String cursor, int size) {
        var now = context.now();
        return Listing.of(AT_PLACE.where(place.toString()))
                .each(row -> Optional.of(row.shown()).filter(sanction -> sanction.lasts(now)))
                .page(reader, cursor, size);
    }

    /** What holds for the member themselves now, everywhere; not by whom. */
    public Page<Sanction> own(MemberId member, @Nullable String cursor, int size) {
        var now = context.now();
        return context.read(reader -> Listing.of(SANCTIONS.primary().where(member))
                .each(row -> Optional.of(row.shown())
                        .filter(s -> s.lasts(now))
                        .map(s -> new Sanction(
                                s.member(), s.kind(), s.place(), s.group(), null, s.at(), s.until(), s.reason())))
                .page(reader, cursor, size));
    }
}
