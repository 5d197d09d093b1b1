package org.communitykit.messaging.schedule;

import org.communitykit.Ids;

/** The id of a scheduled message, chosen by the caller: 1 to {@value org.communitykit.Ids#LIMIT} printable characters. */
public record ScheduledId(String value) {
    public ScheduledId {
        Ids.check(value, "scheduled id");
    }

    public static ScheduledId of(String value) {
        return new ScheduledId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
