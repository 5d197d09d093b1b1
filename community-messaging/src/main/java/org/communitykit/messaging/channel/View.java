package org.communitykit.messaging.channel;

import java.util.Optional;
import org.communitykit.Actor;
import org.communitykit.member.MemberId;
import org.communitykit.role.Facts;
import org.communitykit.role.NotAllowed;
import org.communitykit.role.Permission;
import org.communitykit.role.Standing;

/**
 * What an actor is to a channel they know of; holds for the transaction it was looked up in.
 *
 * @param seat the actor's own; not looked up for an open channel, which asks nothing of its readers
 */
public record View(Actor actor, Channel channel, Standing standing, Optional<Seat> seat) {
    /** Whether the actor has this right in the channel: by its group, and not kept from them. */
    public boolean may(Permission permission) {
        return standing.may(permission) && withheld(permission).isEmpty();
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

    /** Whether the actor may read the channel they know of. */
    public boolean reads() {
        return channel.access() == Channel.Access.OPEN || seat.isPresent() || may(Channels.MANAGE);
    }

    /** Passes if the actor may read the channel. */
    public View inside() {
        if (!reads()) {
            throw new NotInChannel((MemberId) actor, channel.id());
        }
        return this;
    }

    /** Passes if the channel is not archived. */
    public View writable() {
        if (channel.state() == Channel.State.ARCHIVED) {
            throw new ChannelIsArchived(channel.id());
        }
        return this;
    }
}
