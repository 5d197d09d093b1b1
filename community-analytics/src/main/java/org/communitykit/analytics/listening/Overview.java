package org.communitykit.analytics.listening;

import java.util.List;
import java.util.Optional;
import org.communitykit.analytics.Period;
import org.communitykit.analytics.Timeline;

/**
 * What was found in texts.
 *
 * @param people how many wrote them; as many as texts if no author is known
 * @param authorsKnown whether people could be told apart; if not, every text counts as somebody else's
 * @param least of fewer people nothing is told
 * @param sentiment the mean compound of all; empty if nobody listened for it
 * @param volume how many texts there were in each part of the time
 * @param issues the most pressing first
 */
public record Overview(
        long texts,
        long people,
        boolean authorsKnown,
        int least,
        Period period,
        Optional<Double> sentiment,
        Timeline<Long> volume,
        List<Issue> issues) {
    public Overview {
        issues = List.copyOf(issues);
    }
}
