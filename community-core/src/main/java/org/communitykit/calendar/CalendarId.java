package org.communitykit.calendar;

import org.communitykit.Ids;

/** The id of a shared calendar, chosen by whoever opens it: 1 to {@value org.communitykit.Ids#LIMIT} printable characters. */
public record CalendarId(String value) {
    public CalendarId {
        Ids.check(value, "calendar id");
    }

    public static CalendarId of(String value) {
        return new CalendarId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
