package org.communitykit.analytics;

import java.time.Instant;
import java.util.List;

/**
 * All that is needed to know what a number means, and to get the same number again.
 *
 * @param metric what was measured
 * @param period over which days of which zone
 * @param exclusions whose activities were left out, or were nobody's
 * @param merged how many members counted as somebody else, whom they turned out to be
 * @param spaces the only groups or channels that counted; empty if all did
 * @param segments the only members that counted, by what they are called; empty if all did
 * @param activities how many activities of any time and kind there were to look at, after exclusions and filters
 * @param position the place in the log up to which it was read; 0 if there was no log
 * @param completeUpTo every activity up to this instant counts as known; none after it was looked at
 */
public record Provenance(
        Definition metric,
        Period period,
        List<Exclusion> exclusions,
        long merged,
        List<String> spaces,
        List<String> segments,
        long activities,
        long position,
        Instant completeUpTo) {
    public Provenance {
        exclusions = List.copyOf(exclusions);
        spaces = List.copyOf(spaces);
        segments = List.copyOf(segments);
    }

    /**
     * Members left out for one reason: how many there were and how much they did. Of those {@code erased} nothing counts;
     * what was done {@code without consent} is nobody's; everybody else counts in {@link Measured#withExcluded}.
     */
    public record Exclusion(String why, long members, long activities) {}

    /** Whether the period was over, so that its numbers will not grow except by late arrivals. */
    public boolean complete() {
        return !period.end().isAfter(completeUpTo);
    }

    public String json() {
        return Json.write(this);
    }

    /** What {@link #json} wrote. */
    public static Provenance fromJson(String json) {
        return Json.provenance(json);
    }
}
