package org.communitykit.messaging.schedule;

import org.communitykit.CommunityException;

/** The scheduled message is not what it was when it was looked at: it was changed, posted or cancelled. Look again. */
public final class ScheduleConflict extends CommunityException {
    private static final long serialVersionUID = 1L;

    private final long current;

    ScheduleConflict(ScheduledId id, long expected, long current, Scheduled.State state) {
        super("scheduled message " + id + " is " + state + " at version " + current + ", not at " + expected);
        this.current = current;
    }

    /** The version it is at. */
    public long current() {
        return current;
    }
}
