package org.communitykit.messaging.channel;

import java.time.Instant;
import java.util.Optional;
import org.communitykit.Actor;
import org.communitykit.CommunityException;
import org.communitykit.role.Permission;
import org.jspecify.annotations.Nullable;

/** The actor's roles allow this, but it is kept from them in the channel, or in its group, for a while or for good. */
public final class Muted extends CommunityException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial")
    private final @Nullable Instant until;

    Muted(Actor actor, Permission permission, ChannelId channel, @Nullable Instant until) {
        super(actor + " may not " + permission + " in channel " + channel
                + (until == null ? " until that is lifted" : " until " + until));
        this.until = until;
    }

    /** The first moment at which it no longer holds, if it has an end. */
    public Optional<Instant> until() {
        return Optional.ofNullable(until);
    }
}
