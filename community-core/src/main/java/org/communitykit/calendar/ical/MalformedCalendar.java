package org.communitykit.calendar.ical;

import org.communitykit.CommunityException;
import org.jspecify.annotations.Nullable;

/** A file is no iCalendar, too large, or cannot be read here. */
public final class MalformedCalendar extends CommunityException {
    private static final long serialVersionUID = 1L;

    MalformedCalendar(String reason, @Nullable Throwable cause) {
        super("the calendar file is refused: " + reason, cause);
    }
}
