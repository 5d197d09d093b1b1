package org.communitykit.analytics.anonymous;

import java.util.List;
import org.communitykit.analytics.Period;

/**
 * What releases a privacy budget still has room for, if nothing else is released.
 *
 * @param left what is left for what is done today
 * @param remaining how many releases over parts of today's window it is enough for, if the unit is one that has a window
 * @param plan the coming periods in order, from the one of today on
 */
public record Outlook(PrivacyBudget budget, Loss each, Loss left, long remaining, List<Slot> plan) {
    public Outlook {
        plan = List.copyOf(plan);
    }

    /** A period, and whether a release over it can be paid for after all those before it. */
    public record Slot(Period period, boolean affordable) {}

    /** How many periods in a row from today on can be paid for, as far as the plan goes. */
    public int inARow() {
        int row = 0;
        while (row < plan.size() && plan.get(row).affordable()) {
            row++;
        }
        return row;
    }
}
