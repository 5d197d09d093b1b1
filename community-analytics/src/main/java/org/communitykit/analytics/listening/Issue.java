package org.communitykit.analytics.listening;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.communitykit.analytics.Rate;

/**
 * Something that people speak of, and how pressing it is.
 *
 * @param topic one to three words in lower case
 * @param people how many of all people spoke of it
 * @param negative how many of the texts about it sound negative; empty if nobody listened for it
 * @param sentiment the mean of their compounds, -1 to 1; empty likewise
 * @param bursts when it was spoken of much more often than usual, in order
 * @param score the sum of the reasons
 */
public record Issue(
        String topic,
        long texts,
        Rate people,
        Optional<Rate> negative,
        Optional<Double> sentiment,
        Trend trend,
        List<Burst> bursts,
        double score,
        List<Reason> because) {
    public Issue {
        bursts = List.copyOf(bursts);
        because = List.copyOf(because);
    }

    /** A time in which a topic came up more often than usual, the higher the level the more. */
    public record Burst(int level, Instant from, Instant to) {}

    /**
     * What makes an issue pressing, and how much of its score that is.
     *
     * @param what {@code breadth}: people who speak of it, out of all; {@code negative}: texts that sound so, out of those
     *     about it (both at the lower end of their interval); {@code rising}: 1 less the q of a trend upwards; {@code
     *     bursting}: level by level and one, of a burst that reaches to the last tenth of the time
     */
    public record Reason(String what, double weight) {}
}
