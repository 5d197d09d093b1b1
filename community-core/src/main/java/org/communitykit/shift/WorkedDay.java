package org.communitykit.shift;

import java.time.Duration;
import java.time.LocalDate;

/**
 * Time worked on one day, by the clocks where it was worked.
 *
 * @param worked by a stopwatch
 * @param weighted with the night counted for what the group's rules say
 */
public record WorkedDay(LocalDate date, Duration worked, Duration weighted) {
    WorkedDay plus(WorkedDay more) {
        return new WorkedDay(date, worked.plus(more.worked), weighted.plus(more.weighted));
    }
}
