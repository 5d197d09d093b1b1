package org.communitykit.calendar;

import java.util.List;
import org.communitykit.gathering.Occurrence;
import org.communitykit.gathering.Schedule;

/** What is in a feed at this moment: whole gatherings, and single days of others. */
public record FeedContent(String name, List<Schedule> schedules, List<Occurrence> days) {
    public FeedContent {
        schedules = List.copyOf(schedules);
        days = List.copyOf(days);
    }
}
