package org.communitykit.examples.report;

import java.util.List;
import org.communitykit.analytics.Inequality;
import org.communitykit.analytics.Rate;
import org.communitykit.analytics.listening.Overview;
import org.communitykit.analytics.network.Shape;
import org.communitykit.analytics.session.Sessions;

/**
 * Who comes back, how they visit, who carries the community, and what they speak of.
 *
 * @param newcomers how many of those who wrote for the first time came back, by the months since
 * @param network of who replied to whom; nobody is named
 * @param topics of questions
 */
public record Engagement(
        List<Returned> newcomers,
        Sessions.Summary sessions,
        Inequality.Spread writing,
        Shape network,
        Overview topics) {
    public Engagement {
        newcomers = List.copyOf(newcomers);
    }

    /** Newcomers who wrote in the month that is so many after their first, and in it or any later one. */
    public record Returned(int months, Rate on, Rate orAfter) {}
}
