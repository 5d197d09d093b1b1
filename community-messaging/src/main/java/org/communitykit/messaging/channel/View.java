package org.communitykit.messaging.channel;

import java.util.Optional;
import org.communitykit.Actor;
import org.communitykit.member.MemberId;
import org.communitykit.role.Facts;
import org.communitykit.role.Level;
import org.communitykit.role.NotAllowed;
import org.communitykit.role.Permission;
import org.communitykit.role.Standing;

/**
 * What an actor is to a channel they know of; holds for the transaction it was looked up in. This is where it is decided
 * what they see of the channel and what they can do there: whatever shows something of a message asks {@link #sees} for
 * its number, or looks only where {@link #numbers} says.
 *
 * @param seat the actor's own; not looked up for an open channel whose history is shared, which asks nothing of its
 *     readers
 * @param hidden the numbers of messages that are kept from the actor, who was not in the channel when they were taken;
 *     empty for who is in, wherever the history is shared
 */
public record View(Actor actor, Channel channel, Standing standing, Optional<Seat> seat, IntervalSet hidden) {
    View without(IntervalSet numbers) {
        return new View(actor, channel, standing, seat, numbers);
    }

    /**
     * Whether the actor has this right in the channel: by its group, and not kept from them. In a conversation of some
     * members rank gives nobody a right.
     */
    public boolean may(Permission permission) {
        return !isRanked(permission)
                && standing.may(permission)
                && withheld(permission).isEmpty();
    }

    private boolean isRanked(Permission permission) {
        return channel.kind() == Channel.Kind.DIRECT
                && actor != Actor.HOST
                && permission.least().compareTo(Level.MEMBER) > 0;
    }

    private Optional<Facts.Withheld> withheld(Permission permission) {
        return standing.isRestricted()
                ? standing.withheld(permission, channel.id().target())
                : Optional.empty();
    }

    /**
     * Passes if the actor has this right in the channel.
     *
     * @throws Muted if it is their roles' and kept from them
     */
    public View require(Permission permission) {
        if (!may(permission)) {
            notKept(permission);
            throw new NotAllowed(actor, permission, channel.group());
        }
        return this;
    }

    /** Passes unless the right is kept from the actor, have they it or not. */
    public View notKept(Permission permission) {
        withheld(permission).ifPresent(withheld -> {
            throw new Muted(actor, permission, channel.id(), withheld.until());
        });
        return this;
    }

    /** Whether the actor looks after the channel: who opened it, and who manages all channels of the group. */
    public boolean manages() {
        return channel.kind() == Channel.Kind.ROOM
                && (may(Channels.MANAGE) || (actor.equals(channel.openedBy()) && may(Channels.OPEN)));
    }

    /** Whether the actor may read what of the channel is not kept from them. */
    public boolean reads() {
        return (belongs() || !channel.world().isEmpty())
                && (channel.state() != Channel.State.DISABLED || may(Channels.MANAGE));
    }

    /** Whether the actor is one of those for whom the channel is there, and does not just look in from outside. */
    boolean belongs() {
        return channel.access() == Channel.Access.OPEN || sits() || may(Channels.MANAGE);
    }

    private boolean sits() {
        return seat.filter(Seat::joined).isPresent();
    }

    /** Passes if the actor may read the channel. */
    public View inside() {
        if (!belongs() && channel.world().isEmpty()) {
            throw new NotInChannel((MemberId) actor, channel.id());
        }
        if (!reads()) {
            throw new ChannelIsDisabled(channel.id());
        }
        return this;
    }

    /** Passes if the actor is one of those for whom the channel is there. */
    public View within() {
        if (!belongs()) {
            throw new NotInChannel((MemberId) actor, channel.id());
        }
        return this;
    }

    /** Whether the actor sees the message of this number, if they may read the channel. */
    public boolean sees(long number) {
        return hidden.isEmpty() || !hidden.contains(number);
    }

    /** Whether nothing in the channel is kept from the actor, if they may read it. */
    public boolean seesAll() {
        return hidden.isEmpty();
    }

    /** Whether any of the numbers from one to another is kept from the actor. */
    public boolean hides(long first, long last) {
        return !hidden.common(IntervalSet.of(first, last)).isEmpty();
    }

    /** The numbers whose messages the actor sees, those to come included: the intervals outside of {@link #hidden}. */
    public IntervalSet numbers() {
        return IntervalSet.of(1, IntervalSet.MAX_NUMBER).minus(hidden);
    }

    /** Passes if what is in the channel can be changed by the actor. */
    public View writable() {
        within();
        switch (channel.state()) {
            case OPEN -> {}
            case FROZEN -> {
                if (!may(Channels.MANAGE)) {
                    throw new ChannelIsFrozen(channel.id());
                }
            }
            case ARCHIVED -> throw new ChannelIsArchived(channel.id());
            case DISABLED -> throw new ChannelIsDisabled(channel.id());
        }
        return this;
    }

    private boolean guardsNow() {
        return channel.history() == Channel.History.JOINED || channel.history() == Channel.History.INVITED;
    }

    /** Passes if the actor can say something in the channel, as far as the channel is concerned. */
    public View posts() {
        writable();
        if (guardsNow() && !sits() && !may(Channels.MANAGE)) {
            // they could not see what they said themselves
            throw new NotInChannel((MemberId) actor, channel.id());
        }
        boolean announces = actor.equals(channel.openedBy()) || may(Channels.ANNOUNCE);
        if (channel.posting() == Channel.Posting.ANNOUNCERS && !announces) {
            throw new AnnouncementsOnly(actor, channel.id());
        }
        return this;
    }
}
