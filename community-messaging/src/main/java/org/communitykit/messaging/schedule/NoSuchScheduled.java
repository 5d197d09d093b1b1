package org.communitykit.messaging.schedule;

import org.communitykit.CommunityException;

/** The member has scheduled nothing under this id. */
public final class NoSuchScheduled extends CommunityException {
    private static final long serialVersionUID = 1L;

    NoSuchScheduled(ScheduledId id) {
        super("there is no scheduled message " + id);
    }
}
