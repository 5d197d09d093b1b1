package org.communitykit.programme;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.communitykit.Ids;
import org.communitykit.member.Names;

/**
 * A session of a cohort, by the clocks of the cohort's zone.
 *
 * @param key unique within the cohort
 */
public record Lesson(String key, String title, LocalDateTime start, Duration length) {
    public Lesson {
        Ids.check(key, "session");
        Names.check(title, "session title");
        if (length.isNegative() || length.isZero() || length.compareTo(Duration.ofDays(31)) > 0) {
            throw new IllegalArgumentException("session " + key + " lasts up to 31 days, not " + length);
        }
    }

    /** When it begins; a time that the clocks skip is that of the offset before. */
    public Instant begins(ZoneId zone) {
        return start.atZone(zone).toInstant();
    }
}
