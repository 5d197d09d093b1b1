package org.communitykit.analytics.anonymous;

import org.communitykit.CommunityException;

/** A release would cost more than is left of its privacy budget. Nothing was published and nothing charged. */
public final class BudgetSpent extends CommunityException {
    private static final long serialVersionUID = 1L;

    BudgetSpent(PrivacyBudget budget, String window, Loss left, Loss asked) {
        super("privacy budget " + budget.name() + " has (" + left + ") left" + window + ", the release takes (" + asked
                + ")");
    }
}
