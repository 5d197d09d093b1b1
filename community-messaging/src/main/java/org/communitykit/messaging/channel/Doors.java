package org.communitykit.messaging.channel;

import java.util.Collection;
import java.util.HashMap;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.communitykit.Actor;
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
    private final Rights rights;
    private final Seats seats;

    Doors(Rights rights, Seats seats) {
        this.rights = rights;
        this.seats = seats;
    }

    /** What the actor is to the channel: up to three reads, one of them of stamps. */
    public View see(Reader reader, Actor actor, ChannelId id) {
        return look(reader, actor, id).orElseThrow(() -> new NoSuchChannel(id));
    }

    /** {@link #see}, or nothing if the actor may not know of the channel. */
    public Optional<View> look(Reader reader, Actor actor, ChannelId id) {
        return reader.get(Channels.CHANNELS, id)
                .flatMap(channel -> look(reader, actor, channel, rights.standing(reader, actor, channel.group())));
    }

    Optional<View> look(Reader reader, Actor actor, Channel channel, Standing standing) {
        if (!standing.may(Channels.READ)) {
            return Optional.empty();
        }
        var seat = channel.access() != Channel.Access.OPEN && actor instanceof MemberId member
                ? seats.find(reader, member, channel.id())
                : Optional.<Seat>empty();
        boolean known = channel.access() != Channel.Access.INVITED || seat.isPresent() || standing.may(Channels.MANAGE);
        return known ? Optional.of(new View(actor, channel, standing, seat)) : Optional.empty();
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
