package org.communitykit.calendar;

import org.communitykit.CommunityException;

/** There is no such calendar, or none the actor may see. */
public final class NoSuchCalendar extends CommunityException {
    private static final long serialVersionUID = 1L;

    NoSuchCalendar(CalendarId id) {
        super("there is no calendar " + id);
    }
}
