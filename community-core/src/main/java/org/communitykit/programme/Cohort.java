package org.communitykit.programme;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * Those who take a programme together.
 *
 * @param free how many places are neither taken nor offered
 */
public record Cohort(
        CohortId id,
        ProgrammeId programme,
        String name,
        LocalDate first,
        LocalDate last,
        ZoneId zone,
        int places,
        long free,
        List<Lesson> sessions) {
    /** The most sessions of a cohort. */
    public static final int MOST_SESSIONS = 200;

    public Cohort {
        sessions = List.copyOf(sessions);
    }
}
