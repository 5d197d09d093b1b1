package org.communitykit.messaging.channel;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.communitykit.Actor;
import org.communitykit.feature.Context;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.role.Rights;
import org.communitykit.role.Standing;
import org.communitykit.storage.Reader;

/**
 * Who may know of a channel, and who may read it. For features of this module: every verb and read that has to do with a
 * channel goes through here, so that a channel nobody told the actor about is, to them, not there.
 */
public final class Doors {
    private static final int PAGE = 1_000;

    private final Context context;
    private final Rights rights;
    private final Seats seats;

    Doors(Context context, Seats seats) {
        this.context = context;
        this.rights = context.rights();
        this.seats = seats;
    }

    /**
     * What the actor is to the channel: up to three reads, one of them of stamps, and one more where they may have missed
     * something of a guarded history, or may have been invited.
     */
    public View see(Reader reader, Actor actor, ChannelId id) {
        return look(reader, actor, id).orElseThrow(() -> new NoSuchChannel(id));
    }

    /** {@link #see}, or nothing if the actor may not know of the channel. */
    public Optional<View> look(Reader reader, Actor actor, ChannelId id) {
        return reader.get(Channels.CHANNELS, id)
                .flatMap(channel -> look(reader, actor, channel, rights.standing(reader, actor, channel.group())));
    }

    private Optional<View> look(Reader reader, Actor actor, Channel kept, Standing standing) {
        if (!standing.may(Channels.READ) || isBanned(standing, kept.id())) {
            return Optional.empty();
        }
        var channel = kept.at(context.now());
        var seat = asks(channel) && actor instanceof MemberId member
                ? seats.find(reader, member, channel.id())
                : Optional.<Seat>empty();
        var view = new View(actor, channel, standing, seat, IntervalSet.EMPTY);
        return knows(reader, view) ? Optional.of(hiding(reader, view)) : Optional.empty();
    }

    /** Whether what somebody sees of the channel depends on when they were in it. */
    private static boolean asks(Channel channel) {
        return channel.access() != Channel.Access.OPEN || channel.guards();
    }

    private static boolean knows(Reader reader, View view) {
        if (view.seat().isPresent() || view.actor() == Actor.HOST) {
            return true;
        }
        var channel = view.channel();
        if (channel.kind() == Channel.Kind.DIRECT) {
            return false;
        }
        return channel.access() != Channel.Access.INVITED
                || view.may(Channels.MANAGE)
                || Admissions.isInvited(reader, channel.id(), (MemberId) view.actor());
    }

    /** The view, without what was said while its actor was not in the channel, as far as that is kept from them. */
    private static View hiding(Reader reader, View view) {
        var channel = view.channel();
        if (!(view.actor() instanceof MemberId member) || view.may(Channels.MANAGE)) {
            return view;
        }
        if (!view.belongs()) {
            return view.without(IntervalSet.of(1, IntervalSet.MAX_NUMBER).minus(channel.world()));
        }
        return channel.guards() ? view.without(Stays.missed(reader, member, channel, view.seat())) : view;
    }

    /** The channels the member is in and may read. */
    public List<View> joined(Reader reader, MemberId member) {
        return those(
                reader,
                member,
                seats.of(reader, member).stream().map(Seat::channel).toList());
    }

    /** Those of the group's channels that the actor may read, whether or not they are in them. */
    public List<View> within(Reader reader, Actor actor, GroupId group) {
        var found = new ArrayList<View>();
        var query = Channels.CHANNELS
                .index("in_group")
                .where(group, Channel.Kind.ROOM)
                .limit(PAGE);
        while (true) {
            var page = reader.find(query);
            found.addAll(readable(reader, actor, page));
            if (page.size() < PAGE) {
                return found;
            }
            query = query.after(page.get(page.size() - 1));
        }
    }

    /** Those of these channels that the actor may read; three reads for up to a thousand of them, one of stamps. */
    public List<View> those(Reader reader, Actor actor, Collection<ChannelId> ids) {
        var keys = ids.stream().map(Channels.CHANNELS::at).toList();
        return readable(reader, actor, reader.getAll(Channels.CHANNELS, keys));
    }

    private List<View> readable(Reader reader, Actor actor, List<Channel> channels) {
        var groups = channels.stream().map(Channel::group).collect(Collectors.toSet());
        var standings = rights.standings(reader, actor, groups);
        var taken = taken(reader, actor, channels);
        var now = context.now();
        return channels.stream()
                .map(channel -> new View(
                        actor,
                        channel.at(now),
                        Objects.requireNonNull(standings.get(channel.group())),
                        Optional.ofNullable(taken.get(channel.id())),
                        IntervalSet.EMPTY))
                .filter(view -> view.may(Channels.READ) && view.reads())
                .map(view -> hiding(reader, view))
                .toList();
    }

    /** The actor's seats in those of the channels that ask for one. */
    private static Map<ChannelId, Seat> taken(Reader reader, Actor actor, List<Channel> channels) {
        if (!(actor instanceof MemberId member)) {
            return Map.of();
        }
        var keys = channels.stream()
                .filter(Doors::asks)
                .map(channel -> Seats.SEATS.at(member, channel.id()))
                .toList();
        return reader.getAll(Seats.SEATS, keys).stream()
                .filter(Seat::joined)
                .collect(Collectors.toMap(Seat::channel, seat -> seat));
    }

    /** Whether somebody of this standing is kept out of one of the group's channels. */
    static boolean isBanned(Standing standing, ChannelId channel) {
        return standing.isRestricted()
                && standing.withheld(Channels.READ, channel.target()).isPresent();
    }

    /** Those of the groups whose channels the actor may read; one read of stamps for all of them. */
    public Set<GroupId> open(Reader reader, Actor actor, Collection<GroupId> groups) {
        var standings = rights.standings(reader, actor, groups);
        standings.values().removeIf(standing -> !standing.may(Channels.READ));
        return standings.keySet();
    }

    /** Tells of groups whether the actor may read their channels; one read of stamps for each. */
    public Predicate<GroupId> open(Reader reader, Actor actor) {
        var known = new HashMap<GroupId, Boolean>();
        return group -> known.computeIfAbsent(group, g -> rights.may(reader, actor, Channels.READ, g));
    }
}
