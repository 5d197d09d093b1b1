package org.communitykit.analytics.wellbeing;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.communitykit.analytics.Analytics;
import org.communitykit.analytics.FirstResponse;
import org.communitykit.analytics.Measured;
import org.communitykit.analytics.Period;
import org.communitykit.analytics.Provenance;
import org.communitykit.analytics.Rate;

/**
 * Whether whoever asked for help in some spaces was answered by another person. Those who still wait count as waiting, not as
 * left out. There are no numbers where fewer than five asked, since such could tell of one person.
 *
 * @param unanswered how many of the posts nobody has answered yet; empty if there are too few
 * @param medianSeconds after how many seconds half have an answer, by Kaplan-Meier; empty if fewer than half do, or too few asked
 * @param answeredWithinADay the part that has an answer after a day, by Kaplan-Meier; empty if none was watched for so long, or
 *     too few asked
 */
public record Unheard(
        Optional<Rate> unanswered,
        OptionalDouble medianSeconds,
        OptionalDouble answeredWithinADay,
        Provenance provenance) {
    /** The fewest posts that numbers are given for. */
    public static final int FEWEST = 5;

    /** Of topics opened in these spaces within the period. */
    public static Unheard in(List<String> spaces, Analytics analytics, Period period) {
        return of(analytics.in(spaces).measure(FirstResponse.TO_TOPICS, period));
    }

    /** Of posts whose waiting was measured, by kinds of one's own. */
    public static Unheard of(Measured<FirstResponse.Waiting> measured) {
        var waiting = measured.value();
        long posts = waiting.answered().denominator();
        if (posts < FEWEST) {
            return new Unheard(Optional.empty(), OptionalDouble.empty(), OptionalDouble.empty(), measured.provenance());
        }
        var day = waiting.within().stream()
                .filter(mark -> mark.seconds() == Duration.ofDays(1).toSeconds())
                .findFirst();
        return new Unheard(
                Optional.of(new Rate(posts - waiting.answered().numerator(), posts)),
                waiting.median().seconds(),
                day.map(FirstResponse.Within::part).orElse(OptionalDouble.empty()),
                measured.provenance());
    }
}
