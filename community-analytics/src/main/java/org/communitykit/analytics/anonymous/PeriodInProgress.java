package org.communitykit.analytics.anonymous;

import org.communitykit.CommunityException;
import org.communitykit.analytics.Period;

/** What is released stays as it is, so the period it is over has to be over. */
public final class PeriodInProgress extends CommunityException {
    private static final long serialVersionUID = 1L;

    PeriodInProgress(Period period) {
        super("a release is over a period that has ended, and " + period + " ends at " + period.end());
    }

    @Override
    public boolean retryable() {
        return true;
    }
}
